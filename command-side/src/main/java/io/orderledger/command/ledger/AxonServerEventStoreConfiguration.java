package io.orderledger.command.ledger;

import com.mongodb.client.MongoClient;
import io.orderledger.command.due.DueItems;
import io.orderledger.command.due.MongoDueItems;
import io.orderledger.command.erasure.MongoPersonLinks;
import io.orderledger.command.erasure.PersonLinks;
import io.orderledger.command.fulfilment.ProcessManagerConfiguration;
import io.orderledger.command.ledger.embedded.SqliteKeyStore;
import io.orderledger.events.membership.Membership;
import io.orderledger.events.personal.KeyStore;
import io.orderledger.events.personal.mongo.MongoKeyStore;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.caching.NoCache;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.eventsourcing.tokenstore.MongoTokenStore;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Axon Server as event store and command router, the default. Tokens of the process managers live in MongoDB, so that any
 * number of command sides share their work.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "true", matchIfMissing = true)
public class AxonServerEventStoreConfiguration {

    private static final String TOKENS = "process-manager-tokens";
    private static final String DEFAULT_DATABASE = "order-ledger";
    private static final int SELECT_SERVER_MS = 2_000;
    private static final int READ_MS = 15_000;

    /** How long a segment stays with a process that has fallen silent. */
    private static final String CLAIM = "${ledger.process-managers.claim:6s}";

    /** Unique name of this process; that of a container tells it from others by its host. */
    private final String node = ManagementFactory.getRuntimeMXBean().getName() + "/" + UUID.randomUUID();

    /**
     * Several processes may decide on one order one after the other; a remembered aggregate could be out of date and refuse
     * what is allowed by now, so each command reads its aggregate's last snapshot and the events after it.
     */
    @Bean
    Cache aggregateCache() {
        return NoCache.INSTANCE;
    }

    /** Beside the read models: in the database that the connection string names. */
    @Bean
    TokenStore tokenStore(
            MongoClient mongo, MongoConnectionDetails connection, Serializer serializer, @Value(CLAIM) Duration claim) {
        String database = database(connection);
        MongoTokenStore store = MongoTokenStore.builder()
                .mongoTemplate(DefaultMongoTemplate.builder()
                        .mongoDatabase(mongo, database)
                        .trackingTokensCollectionName(TOKENS)
                        .build())
                .serializer(serializer)
                .nodeId(node)
                .claimTimeout(claim)
                .ensureIndexes(false) // it would need the database while the application starts
                .build();
        return new LastingSegments(store, "mongodb/" + database, AxonServerEventStoreConfiguration::segments);
    }

    /** Only the process managers are spread; of the others each goes through the events in their order. */
    private static int segments(String processor) {
        return processor.equals(ProcessManagerConfiguration.GROUP) ? ProcessManagerConfiguration.SEGMENTS : 1;
    }

    /** With all command sides that keep their tokens in the same database. */
    @Bean
    SharedProcessing sharedProcessing(
            MongoClient mongo, MongoConnectionDetails connection, @Value(CLAIM) Duration claim) {
        return SharedProcessing.with(
                new Membership(mongo.getDatabase(database(connection)), TOKENS, node, claim), claim);
    }

    /** Beside the tokens. */
    @Bean
    DueItems dueItems(MongoClient mongo, MongoConnectionDetails connection) {
        return new MongoDueItems(mongo.getDatabase(database(connection)));
    }

    /** Beside the tokens. */
    @Bean
    PersonLinks personLinks(MongoClient mongo, MongoConnectionDetails connection) {
        return new MongoPersonLinks(mongo.getDatabase(database(connection)));
    }

    /** In a database of their own: whoever copies the others leaves it out. */
    @Bean
    @ConditionalOnProperty(name = PersonalDataConfiguration.STORE, havingValue = "mongodb")
    KeyStore keyStore(MongoClient mongo, MongoConnectionDetails connection) {
        return new MongoKeyStore(mongo.getDatabase(database(connection) + "-keys"));
    }

    /** For a single process that has Axon Server and keeps nothing else outside. */
    @Bean
    @ConditionalOnProperty(name = PersonalDataConfiguration.STORE, havingValue = "embedded")
    KeyStore embeddedKeyStore(@Value("${ledger.data}") Path data) throws SQLException {
        return SqliteKeyStore.open(data.resolve("keys").resolve("keys.db"));
    }

    private static String database(MongoConnectionDetails connection) {
        String named = connection.getConnectionString().getDatabase();
        return named == null ? DEFAULT_DATABASE : named;
    }

    /** A MongoDB that is away must not hold up health checks or process managers for the driver's half minute. */
    @Bean
    MongoClientSettingsBuilderCustomizer impatientTokens() {
        return settings -> settings.applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(SELECT_SERVER_MS, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(SELECT_SERVER_MS, TimeUnit.MILLISECONDS)
                        .readTimeout(READ_MS, TimeUnit.MILLISECONDS));
    }
}
