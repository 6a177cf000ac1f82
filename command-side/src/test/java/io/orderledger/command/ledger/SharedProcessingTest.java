package io.orderledger.command.ledger;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SharedProcessingTest {

    private static final String GROUP = "group";
    private static final int SEGMENTS = 2;

    /** Far longer than anybody in this test waits. */
    private static final int LEFT_ALONE_S = 600;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SharedProcessing sharing = SharedProcessing.alone();

    private static final class Handler {
        @EventHandler
        void on(String event) {
            // only who has which segment is of interest
        }
    }

    @Test
    void a_segment_that_a_coordinator_leaves_alone_is_claimed_again_within_seconds() {
        DefaultConfigurer configurer = (DefaultConfigurer) DefaultConfigurer.defaultConfiguration(false)
                .configureEmbeddedEventStore(configuration -> new InMemoryEventStorageEngine());
        configurer
                .eventProcessing()
                .registerTokenStore(configuration -> new InMemoryTokenStore())
                .usingPooledStreamingEventProcessors()
                .byDefaultAssignTo(GROUP)
                .registerEventHandler(configuration -> new Handler())
                .registerPooledStreamingEventProcessorConfiguration(
                        GROUP,
                        (configuration, builder) ->
                                sharing.share(builder, GROUP, SEGMENTS, configuration.eventProcessingConfiguration()));
        Configuration running = configurer.start();
        try {
            StreamingEventProcessor processor = running.eventProcessingConfiguration()
                    .eventProcessor(GROUP, StreamingEventProcessor.class)
                    .orElseThrow();
            await().atMost(PATIENCE).until(() -> processor.processingStatus().size() == SEGMENTS);
            processor.releaseSegment(0, LEFT_ALONE_S, TimeUnit.SECONDS);
            await().atMost(PATIENCE).until(() -> !processor.processingStatus().containsKey(0));

            sharing.start();

            await().atMost(PATIENCE).until(() -> processor.processingStatus().containsKey(0));
        } finally {
            sharing.stop();
            running.shutdown();
        }
    }
}
