package io.orderledger.query.history;

import io.orderledger.query.audit.AuditEntry;
import io.orderledger.query.audit.AuditProjection;
import io.orderledger.query.projection.Projections;
import io.orderledger.query.projection.ReadModels;
import io.orderledger.query.projection.VersionWait;
import java.util.Optional;
import java.util.OptionalLong;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires time travel to the event store and to the audit trail, which knows of each event where it stands in the ledger. */
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {

    /** Asking for a first sequence number is what makes an event store leave its snapshots aside. */
    @Bean
    Histories histories(
            EventStore events,
            ReadModels readModels,
            VersionWait versions,
            Projections projections,
            @Value("${ledger.history.at-once:4}") int atOnce) {
        Histories.Positions positions = new Histories.Positions() {
            @Override
            public long of(String aggregateId, long version) {
                return versions.await(
                                version, () -> find(readModels, aggregateId, version), entry -> entry.sequence() + 1)
                        .orElseThrow()
                        .position();
            }

            @Override
            public OptionalLong ofUnreadable(String aggregateId, long version) {
                Optional<AuditEntry> entry = find(readModels, aggregateId, version); // from when it could be read
                return entry.isPresent()
                        ? OptionalLong.of(entry.get().position())
                        : projections.lacksFrom(AuditProjection.NAME, AuditEntry.id(aggregateId, version - 1));
            }
        };
        return new Histories(aggregateId -> events.readEvents(aggregateId, 0), positions, atOnce);
    }

    private static Optional<AuditEntry> find(ReadModels readModels, String aggregateId, long version) {
        String id = AuditEntry.id(aggregateId, version - 1);
        return readModels.query(
                AuditProjection.NAME,
                (mongo, audit) -> Optional.ofNullable(mongo.findById(id, AuditEntry.class, audit)));
    }
}
