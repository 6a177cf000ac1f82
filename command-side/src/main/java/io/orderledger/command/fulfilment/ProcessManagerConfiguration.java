package io.orderledger.command.fulfilment;

import io.orderledger.command.ledger.SharedProcessing;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventProcessorSpanFactory;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.springframework.context.annotation.Bean;

/**
 * How process managers are run: from the first event on, in the order of each order, again until they succeed. Their
 * commands may be sent twice, which the aggregates ignore; they are never skipped.
 */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
public class ProcessManagerConfiguration {

    /** The processing group of all process managers. */
    public static final String GROUP = "fulfilment";

    /**
     * Orders are spread over this many segments of a new ledger, so that several commands share one commit: one for each
     * worker, as each event is offered to each segment.
     */
    public static final int SEGMENTS = 4;

    private static final int BATCH_SIZE = 32;
    private static final int WORKERS = SEGMENTS;

    @Bean
    ConfigurerModule processManagers(SharedProcessing sharing) {
        return configurer -> configurer
                .eventProcessing()
                .registerEventProcessor(
                        GROUP, (name, configuration, managers) -> processor(sharing, name, configuration, managers))
                .registerSequencingPolicy(GROUP, configuration -> new FulfilmentSequencing())
                .registerErrorHandler(GROUP, configuration -> PropagatingErrorHandler.instance())
                .registerListenerInvocationErrorHandler(GROUP, configuration -> PropagatingErrorHandler.instance());
    }

    private static PooledStreamingEventProcessor processor(
            SharedProcessing sharing, String name, Configuration configuration, EventHandlerInvoker managers) {
        ScheduledExecutorService workers = Executors.newScheduledThreadPool(WORKERS, new AxonThreadFactory(GROUP));
        ScheduledExecutorService coordinator = new PromptCoordination();
        configuration.onShutdown(workers::shutdown);
        configuration.onShutdown(coordinator::shutdown);
        EventProcessingConfiguration processing = configuration.eventProcessingConfiguration();
        return sharing.share(PooledStreamingEventProcessor.builder(), name, SEGMENTS, processing)
                .name(name)
                .eventHandlerInvoker(SteadyInvoker.of(managers))
                .rollbackConfiguration(processing.rollbackConfiguration(name))
                .errorHandler(processing.errorHandler(name))
                .messageMonitor(processing.messageMonitor(PooledStreamingEventProcessor.class, name))
                .spanFactory(configuration.getComponent(EventProcessorSpanFactory.class))
                .messageSource(configuration.eventStore())
                .tokenStore(processing.tokenStore(name))
                .transactionManager(processing.transactionManager(name))
                .batchSize(BATCH_SIZE)
                .workerExecutor(workers)
                .coordinatorExecutor(coordinator)
                // from the first event on, without asking a store that may be away at start
                .initialToken(source -> null)
                .build();
    }

    /**
     * The embedded event store cannot call a waiting processor, so Axon's coordinator looks again only every 500 ms, which
     * is fixed in its code. A customer waits for the stock of an approved order: here it looks every few milliseconds. After a store
     * was away it waits for up to a minute, twice as long each time; here for some seconds at most.
     */
    private static final class PromptCoordination extends ScheduledThreadPoolExecutor {

        private static final long AXONS_PAUSE_MS = 500;
        private static final long PAUSE_MS = 5;
        private static final long LONGEST_PAUSE_MS = 4_000;

        PromptCoordination() {
            super(1, new AxonThreadFactory(GROUP + "-coordinator"));
            setRemoveOnCancelPolicy(true);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            long pause = unit.toMillis(delay);
            return super.schedule(
                    task,
                    pause == AXONS_PAUSE_MS ? PAUSE_MS : Math.min(pause, LONGEST_PAUSE_MS),
                    TimeUnit.MILLISECONDS);
        }
    }
}
