package io.orderledger.command.erasure;

import io.orderledger.command.ledger.SharedProcessing;
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
 * How it is kept which streams tell of whom. One segment alone, so that whatever was recorded before an erasure is known when it
 * is carried out.
 */
@Configuration(proxyBeanMethods = false)
public class ErasureConfiguration {

    /** The processing group. */
    static final String GROUP = "erasure";

    private static final int BATCH_SIZE = 100;

    @Bean
    ConfigurerModule erasures(SharedProcessing sharing) {
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
}
