package io.orderledger.command.due;

import io.orderledger.command.fulfilment.FollowUps;
import io.orderledger.command.ledger.SharedProcessing;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How due times are kept and swept. {@code ledger.due.sweep-every} is the pause between two sweeps; 0 for none at all. */
@Configuration(proxyBeanMethods = false)
public class DueConfiguration {

    /** The processing group of what keeps the times. */
    static final String GROUP = "due";

    private static final Logger log = LoggerFactory.getLogger(DueConfiguration.class);
    private static final int BATCH_SIZE = 100;
    private static final long CLOSE_TIMEOUT_MS = 5_000;

    /** One thread is enough: it only looks at a few kinds of events. */
    @Bean
    ConfigurerModule dueTimes(SharedProcessing sharing) {
        return configurer -> configurer
                .eventProcessing()
                .registerPooledStreamingEventProcessor(
                        GROUP,
                        configuration -> (StreamableMessageSource<TrackedEventMessage<?>>) configuration.eventStore(),
                        (configuration, builder) -> {
                            ScheduledExecutorService worker =
                                    Executors.newScheduledThreadPool(1, new AxonThreadFactory(GROUP));
                            configuration.onShutdown(worker::shutdown);
                            return sharing.share(builder, GROUP, 1, configuration.eventProcessingConfiguration())
                                    .batchSize(BATCH_SIZE)
                                    .workerExecutor(worker)
                                    .initialToken(source -> null);
                        })
                .registerErrorHandler(GROUP, configuration -> PropagatingErrorHandler.instance())
                .registerListenerInvocationErrorHandler(GROUP, configuration -> PropagatingErrorHandler.instance());
    }

    @Bean
    DueSweep dueSweep(DueItems items, FollowUps followUps, Clock clock) {
        return new DueSweep(items, followUps, clock);
    }

    @Bean
    Sweeping sweeping(DueSweep sweep, @Value("${ledger.due.sweep-every:5s}") Duration every) {
        return new Sweeping(sweep, every);
    }

    /** Sweeps again and again. */
    static final class Sweeping implements AutoCloseable {

        private final ScheduledExecutorService thread =
                Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("sweep"));

        Sweeping(DueSweep sweep, Duration every) {
            if (every.isPositive()) {
                thread.scheduleWithFixedDelay(
                        () -> once(sweep), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
            }
        }

        /** Whatever goes wrong, the next sweep comes. */
        private static void once(DueSweep sweep) {
            try {
                sweep.sweep();
            } catch (RuntimeException e) {
                log.warn("What is due cannot be looked up, it is tried again: {}", e.toString());
            }
        }

        @Override
        public void close() throws InterruptedException {
            thread.shutdown();
            if (!thread.awaitTermination(CLOSE_TIMEOUT_MS, TimeUnit.MILLISECONDS)) {
                log.warn("The last sweep has not ended yet");
            }
        }
    }
}
