package io.orderledger.query.proofs;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.orderledger.events.storage.RawEventSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/**
 * Wires the log. There is one where there are raw events to read and a key to sign with: a process with a data folder makes its
 * key, any other is given one by {@code ledger.proofs.key-file}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProofProperties.class)
class ProofConfiguration {

    /** Events of Axon Server; the embedded store brings its own source. */
    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "true", matchIfMissing = true)
    RawEventSource axonServerRawEvents(AxonServerConnectionManager connections) {
        return new AxonServerRawEvents(() -> connections.getConnection().eventChannel());
    }

    @Bean
    @Nullable
    CheckpointCopies checkpointCopies(ProofProperties properties) {
        return properties.publishTo() == null && properties.webhooks().isEmpty()
                ? null
                : new CheckpointCopies(properties.publishTo(), properties.webhooks());
    }

    @Bean
    @Nullable
    ProofLog proofLog(
            ObjectProvider<RawEventSource> sources,
            ProofProperties properties,
            MongoDatabaseFactory databases,
            ObjectProvider<CheckpointCopies> copies,
            @Qualifier("queryTime") InstantSource time,
            @Value("${ledger.data:}") String data) {
        RawEventSource source = sources.getIfAvailable();
        boolean ownFolder = !data.isEmpty();
        if (source == null || !properties.enabled() || (!ownFolder && properties.keyFile() == null)) {
            return null;
        }
        Path keyFile = properties.keyFile() == null ? Path.of(data).resolve("log-key.pem") : properties.keyFile();
        LogStore store;
        if (properties.folder() != null) {
            store = new FileLogStore(properties.folder());
        } else if (ownFolder) {
            store = new FileLogStore(Path.of(data).resolve("log"));
        } else {
            store = new MongoLogStore(databases.getMongoDatabase(), Clock.systemUTC());
        }
        return new ProofLog(
                store,
                source,
                properties,
                keyFile,
                ownFolder || properties.makeKey(),
                time,
                copies.stream().map(each -> (Consumer<Published>) each).toList());
    }

    /** Down only when history was rewritten: whatever cannot be reached comes back by itself. */
    @Bean
    HealthIndicator proofLogHealthIndicator(ObjectProvider<ProofLog> logs) {
        return () -> {
            ProofLog log = logs.getIfAvailable();
            if (log == null) {
                return Health.unknown().withDetail("state", "OFF").build();
            }
            LogState state = log.state();
            Health.Builder health = state.kind() == LogState.Kind.CONTRADICTED ? Health.down() : Health.up();
            health.withDetail("state", state.kind());
            if (!state.detail().isEmpty()) {
                health.withDetail("detail", state.detail());
            }
            log.published()
                    .ifPresent(published ->
                            health.withDetail("size", published.checkpoint().size()));
            return health.build();
        };
    }

    @Bean
    MeterBinder proofLogMetrics(ObjectProvider<ProofLog> logs) {
        return registry -> logs.ifAvailable(log -> bind(registry, log));
    }

    private static void bind(MeterRegistry registry, ProofLog log) {
        Gauge.builder("ledger.proofs.size", log, ProofConfiguration::size)
                .description("Events under the latest checkpoint")
                .register(registry);
        Gauge.builder("ledger.proofs.checkpoint.age", log, ProofLog::checkpointAgeSeconds)
                .description("Since this process last published a checkpoint; it does when there is something new")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("ledger.proofs.verified.seconds.ago", log, ProofConfiguration::verifiedSecondsAgo)
                .description("Since all events were last read again and found to be those that were signed for")
                .register(registry);
        Gauge.builder("ledger.proofs.contradicted", log, ProofConfiguration::contradicted)
                .description("1 when the events are not those that were signed for")
                .register(registry);
    }

    private static double verifiedSecondsAgo(ProofLog log) {
        Instant last = log.lastVerified();
        return last.equals(Instant.EPOCH) ? Double.NaN : (System.currentTimeMillis() - last.toEpochMilli()) / 1000.0;
    }

    private static double size(ProofLog log) {
        return log.published()
                .map(published -> (double) published.checkpoint().size())
                .orElse(0.0);
    }

    private static double contradicted(ProofLog log) {
        return log.state().kind() == LogState.Kind.CONTRADICTED ? 1 : 0;
    }
}
