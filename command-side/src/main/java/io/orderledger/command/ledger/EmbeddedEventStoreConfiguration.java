package io.orderledger.command.ledger;

import io.orderledger.command.due.DueItems;
import io.orderledger.command.erasure.CarriedOut;
import io.orderledger.command.erasure.PersonLinks;
import io.orderledger.command.ledger.embedded.SqliteDueItems;
import io.orderledger.command.ledger.embedded.SqliteEventStorageEngine;
import io.orderledger.command.ledger.embedded.SqliteKeyStore;
import io.orderledger.command.ledger.embedded.SqlitePersonLinks;
import io.orderledger.command.ledger.embedded.SqliteRawEvents;
import io.orderledger.command.ledger.embedded.SqliteTokenStore;
import io.orderledger.events.personal.KeyStore;
import io.orderledger.events.storage.RawEventSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The embedded event store, chosen by {@code axon.axonserver.enabled=false}. One process owns the data folder, so its
 * aggregates may be kept in memory between commands.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
public class EmbeddedEventStoreConfiguration {

    private static final String EVENTS = "events.db";
    private static final String IN_MEMORY = "${ledger.aggregates-in-memory:20000}";

    @Bean
    SqliteEventStorageEngine eventStorageEngine(
            @Value("${ledger.data}") Path data,
            Serializer serializer,
            EventUpcaster upcasters,
            SnapshotFilter snapshotFilter)
            throws SQLException {
        return SqliteEventStorageEngine.open(data.resolve(EVENTS), serializer, upcasters, snapshotFilter);
    }

    /** For whoever proves what is stored. */
    @Bean
    RawEventSource rawEvents(SqliteEventStorageEngine events) {
        return events.rawEvents();
    }

    @Bean
    SqliteTokenStore tokenStore(@Value("${ledger.data}") Path data, Serializer serializer) throws SQLException {
        return SqliteTokenStore.open(data.resolve("process-managers.db"), serializer);
    }

    @Bean
    SharedProcessing sharedProcessing() {
        return SharedProcessing.alone();
    }

    @Bean
    DueItems dueItems(SqliteTokenStore tokens) {
        return new SqliteDueItems(tokens);
    }

    /** Beside the tokens. */
    @Bean
    PersonLinks personLinks(SqliteTokenStore tokens) {
        return new SqlitePersonLinks(tokens);
    }

    /**
     * In a folder of their own: whoever copies the events leaves it out. Before anybody can read with them, keys of persons whom the
     * events say to be erased are destroyed, should these be keys from a backup.
     */
    @Bean
    @ConditionalOnProperty(name = PersonalDataConfiguration.STORE, havingValue = "embedded", matchIfMissing = true)
    KeyStore keyStore(@Value("${ledger.data}") Path data) throws SQLException {
        KeyStore keys = SqliteKeyStore.open(data.resolve("keys").resolve("keys.db"));
        Path events = data.resolve(EVENTS);
        if (Files.exists(events)) {
            SqliteEventStorageEngine.examine(events);
            // read from the file: whoever opens the store to write needs the keys first
            SqliteRawEvents stored = SqliteRawEvents.ofFile(events);
            CarriedOut.enforce(keys, stored, stored.erasedPersons());
        }
        return keys;
    }

    /** An append is its own transaction, and nothing else is written together with it. */
    @Bean
    TransactionManager transactionManager() {
        return NoTransactionManager.INSTANCE;
    }

    @Bean
    Cache aggregateCache(@Value(IN_MEMORY) int capacity) {
        return new AggregateCache(capacity);
    }
}
