package io.orderledger.command.ledger;

import com.mongodb.client.MongoClient;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.caching.NoCache;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.eventsourcing.tokenstore.MongoTokenStore;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Axon Server as event store and command router, the default. Tokens of the process managers live in MongoDB, so that any
 * number of command sides share their work.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "true", matchIfMissing = true)
public class AxonServerEventStoreConfiguration {

    /**
     * Several processes may decide on one order one after the other; a remembered aggregate could be out of date and refuse
     * what is allowed by now, so each command reads its aggregate's events.
     */
    @Bean
    Cache aggregateCache() {
        return NoCache.INSTANCE;
    }

    @Bean
    TokenStore tokenStore(
            MongoClient mongo,
            @Value("${ledger.mongodb.database:orderledger}") String database,
            Serializer serializer) {
        return MongoTokenStore.builder()
                .mongoTemplate(DefaultMongoTemplate.builder()
                        .mongoDatabase(mongo, database)
                        .trackingTokensCollectionName("process-manager-tokens")
                        .build())
                .serializer(serializer)
                .build();
    }
}
