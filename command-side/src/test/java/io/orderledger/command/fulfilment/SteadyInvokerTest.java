package io.orderledger.command.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.MultiEventHandlerInvoker;
import org.axonframework.eventhandling.Segment;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SteadyInvokerTest {

    /** Handles texts in one segment and counts what it is asked. */
    private static final class Counting implements EventHandlerInvoker {

        private final List<Object> handled = new ArrayList<>();
        private int typesAsked;
        private int resetsAsked;

        @Override
        public boolean canHandle(EventMessage<?> event, Segment segment) {
            return segment.equals(Segment.ROOT_SEGMENT);
        }

        @Override
        public boolean canHandleType(Class<?> type) {
            typesAsked++;
            return type.equals(String.class);
        }

        @Override
        public void handle(EventMessage<?> event, Segment segment) {
            handled.add(event.getPayload());
        }

        @Override
        public boolean supportsReset() {
            resetsAsked++;
            return false;
        }
    }

    private final Counting asked = new Counting();
    private final EventHandlerInvoker steady = SteadyInvoker.of(new MultiEventHandlerInvoker(asked));
    private final EventMessage<?> text = GenericEventMessage.asEventMessage("text");
    private final EventMessage<?> number = GenericEventMessage.asEventMessage(1);

    @Test
    void it_handles_what_the_other_handles_and_nothing_else() throws Exception {
        assertThat(steady.canHandle(text, Segment.ROOT_SEGMENT)).isTrue();
        assertThat(steady.canHandle(number, Segment.ROOT_SEGMENT)).isFalse();
        assertThat(steady.canHandle(text, Segment.ROOT_SEGMENT.split()[1])).isFalse();

        steady.handle(text, Segment.ROOT_SEGMENT);
        steady.handle(number, Segment.ROOT_SEGMENT);

        assertThat(asked.handled).containsExactly("text");
        assertThat(steady.supportsReset()).isFalse();
    }

    @Test
    void it_asks_once_for_what_never_changes() {
        for (int i = 0; i < 100; i++) {
            assertThat(steady.canHandle(text, Segment.ROOT_SEGMENT)).isTrue();
            assertThat(steady.canHandle(number, Segment.ROOT_SEGMENT)).isFalse();
            assertThat(steady.supportsReset()).isFalse();
        }
        assertThat(asked.typesAsked).isEqualTo(2);
        assertThat(asked.resetsAsked).isEqualTo(1);
    }
}
