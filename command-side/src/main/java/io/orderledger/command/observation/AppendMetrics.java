package io.orderledger.command.observation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.orderledger.events.storage.EventCatalogue;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.Message;
import org.axonframework.monitoring.MessageMonitor;

/**
 * Times each event from its decision until the store has acknowledged it, and counts the events that are stored by type, so
 * that reservations, refusals of them and whatever else is an event can be followed without a metric of their own.
 */
final class AppendMetrics implements MessageMonitor<Message<?>> {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofSeconds(1)
    };

    private final MeterRegistry registry;
    private final Timer stored;
    private final Timer failed;
    private final Map<Class<?>, Counter> events = new ConcurrentHashMap<>();

    AppendMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.stored = timer("stored");
        this.failed = timer("failed");
    }

    private Timer timer(String outcome) {
        return Timer.builder("ledger.store.append")
                .description("Events, from their decision until the store has acknowledged them or has not")
                .tag("outcome", outcome)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private Counter counter(Class<?> type) {
        return Counter.builder("ledger.events")
                .description("Events stored by this process, by their stored type")
                .tag("type", EventCatalogue.nameOf(type).orElseGet(type::getSimpleName))
                .register(registry);
    }

    @Override
    public MonitorCallback onMessageIngested(Message<?> event) {
        return new Append(event.getPayloadType(), System.nanoTime());
    }

    private final class Append implements MonitorCallback {

        private final Class<?> type;
        private final long begun;

        Append(Class<?> type, long begun) {
            this.type = type;
            this.begun = begun;
        }

        @Override
        public void reportSuccess() {
            stored.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
            events.computeIfAbsent(type, AppendMetrics.this::counter).increment();
        }

        @Override
        public void reportFailure(Throwable cause) {
            failed.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        }

        @Override
        public void reportIgnored() {
            // nothing was to be stored
        }
    }
}
