package io.orderledger.query.projection;

import com.mongodb.client.MongoDatabase;
import io.orderledger.events.storage.LedgerSerializer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.data.mongodb.core.MongoOperations;

/** The engine of one process, quick to notice things. */
public final class TestEngine {

    private TestEngine() {}

    /** Projections of a process that shares its read models with others; not yet started. */
    public static Projections of(MongoDatabase database, EventStore source, List<? extends Projection<?>> projections) {
        return of(database, source, true, properties(), projections);
    }

    static Projections of(
            MongoDatabase database,
            EventStore source,
            boolean shared,
            ProjectionProperties properties,
            List<? extends Projection<?>> projections) {
        return new Projections(
                new ProjectionEngine(
                        source, database, LedgerSerializer.create(), properties, shared, Clock.systemUTC()),
                projections);
    }

    /** How queries reach what projections have folded. */
    public static ReadModels readModels(Projections projections, MongoOperations operations) {
        return new ReadModels(projections, operations);
    }

    static ProjectionProperties properties() {
        return new ProjectionProperties(
                100,
                2,
                2,
                Duration.ofMillis(5),
                Duration.ofMillis(20),
                Duration.ofMillis(50),
                Duration.ofMillis(300),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                100,
                1_000);
    }
}
