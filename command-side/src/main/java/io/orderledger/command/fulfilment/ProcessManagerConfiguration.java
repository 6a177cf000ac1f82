package io.orderledger.command.fulfilment;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How process managers are run: from the first event on, in the order of each order, again until they succeed. Their
 * commands may be sent twice, which the aggregates ignore; they are never skipped.
 */
@Configuration(proxyBeanMethods = false)
public class ProcessManagerConfiguration {

    /** The processing group of all process managers. */
    public static final String GROUP = "fulfilment";

    /** Orders are spread over this many segments, so that several commands share one commit. */
    private static final int SEGMENTS = 8;

    private static final int BATCH_SIZE = 32;
    private static final int WORKERS = 4;

    @Bean
    ConfigurerModule processManagers() {
        return configurer -> configurer
                .eventProcessing()
                .registerPooledStreamingEventProcessor(
                        GROUP,
                        configuration -> (StreamableMessageSource<TrackedEventMessage<?>>) configuration.eventStore(),
                        (configuration, builder) -> {
                            ScheduledExecutorService workers =
                                    Executors.newScheduledThreadPool(WORKERS, new AxonThreadFactory(GROUP));
                            configuration.onShutdown(workers::shutdown);
                            return builder.initialSegmentCount(SEGMENTS)
                                    .batchSize(BATCH_SIZE)
                                    .workerExecutor(workers)
                                    .initialToken(StreamableMessageSource::createTailToken);
                        })
                .registerSequencingPolicy(GROUP, configuration -> new FulfilmentSequencing())
                .registerErrorHandler(GROUP, configuration -> PropagatingErrorHandler.instance())
                .registerListenerInvocationErrorHandler(GROUP, configuration -> PropagatingErrorHandler.instance());
    }
}
