package io.orderledger.query.projection;

import com.mongodb.client.MongoDatabase;
import io.orderledger.events.storage.LedgerSerializer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.EventProcessorSpanFactory;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.bson.Document;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.MongoOperations;

/** Wires the engine. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProjectionProperties.class)
class ProjectionConfiguration {

    private static final int SELECT_SERVER_MS = 2_000;
    private static final int CONNECT_MS = 2_000;
    private static final int READ_MS = 15_000;

    /** A MongoDB that is away is told to the reader within seconds, instead of the driver's half minute. */
    @Bean
    MongoClientSettingsBuilderCustomizer impatientMongo() {
        return settings -> settings.applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(SELECT_SERVER_MS, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(CONNECT_MS, TimeUnit.MILLISECONDS)
                        .readTimeout(READ_MS, TimeUnit.MILLISECONDS));
    }

    /** The engine is closed by {@link Projections} when they stop. */
    @Bean(destroyMethod = "")
    ProjectionEngine projectionEngine(
            EventStore eventStore,
            MongoDatabaseFactory databases,
            ProjectionProperties properties,
            @Value("${ledger.read-models:mongodb}") String readModels,
            ObjectProvider<EventProcessorSpanFactory> spans) {
        MongoDatabase database = databases.getMongoDatabase();
        boolean shared = !readModels.equals("embedded");
        ProjectionEngine engine = new ProjectionEngine(
                eventStore, database, LedgerSerializer.create(), properties, shared, Clock.systemUTC());
        spans.ifAvailable(engine::traced);
        return engine;
    }

    @Bean
    Projections projections(ProjectionEngine engine, List<Projection<?>> all) {
        return new Projections(engine, all);
    }

    @Bean
    ReadModels readModels(Projections projections, MongoOperations mongo) {
        return new ReadModels(projections, mongo);
    }

    @Bean
    VersionWait versionWait(@Value("${ledger.query.wait-ms:2000}") long waitMs) {
        return new VersionWait(Duration.ofMillis(waitMs));
    }

    @Bean
    ReplayFollowers replayFollowers(
            Projections projections,
            @Value("${ledger.projections.followers:64}") int most,
            @Value("${ledger.projections.heartbeat:10s}") Duration heartbeat) {
        return new ReplayFollowers(projections, most, Duration.ofMillis(500), heartbeat);
    }

    @Bean
    ProjectionMetrics projectionMetrics(Projections projections) {
        return new ProjectionMetrics(projections);
    }

    /** Boot's own indicator asks by a command that the embedded server does not have. */
    @Bean
    HealthIndicator readModelsHealthIndicator(MongoOperations mongo, Projections projections) {
        return () -> {
            List<String> states = projections.statuses().stream()
                    .map(status -> status.name() + " " + status.state())
                    .toList();
            try {
                mongo.executeCommand(new Document("ping", 1));
            } catch (RuntimeException e) {
                return Health.down().withDetail("projections", states).build();
            }
            return (projections.readable() ? Health.up() : Health.outOfService())
                    .withDetail("projections", states)
                    .build();
        };
    }
}
