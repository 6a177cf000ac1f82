package io.orderledger.command.fulfilment;

import io.orderledger.command.ledger.FollowThrough;
import io.orderledger.command.ledger.Streams;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/**
 * Calls the process managers at once. They send the same commands under the same keys as when the event processor calls them,
 * so that whoever comes second changes nothing.
 */
@Component
class PromptFollowThrough implements FollowThrough {

    private static final Logger log = LoggerFactory.getLogger(PromptFollowThrough.class);

    private final Streams streams;
    private final List<AnnotationEventHandlerAdapter> managers;

    PromptFollowThrough(Streams streams, ListableBeanFactory beans) {
        this.streams = streams;
        this.managers = beans.getBeansWithAnnotation(ProcessingGroup.class).values().stream()
                .map(AnnotationEventHandlerAdapter::new)
                .toList();
    }

    @Override
    public void after(String stream, long version) {
        for (EventMessage<?> event : streams.messages(stream, version)) {
            for (AnnotationEventHandlerAdapter manager : managers) {
                if (!called(manager, event)) {
                    return;
                }
            }
        }
    }

    /** Whether it went well; else the event processor does it again, in order. */
    private static boolean called(AnnotationEventHandlerAdapter manager, EventMessage<?> event) {
        try {
            manager.handle(event);
            return true;
        } catch (Exception later) {
            log.info("What follows from {} is left for later: {}", event.getIdentifier(), later.toString());
            return false;
        }
    }
}
