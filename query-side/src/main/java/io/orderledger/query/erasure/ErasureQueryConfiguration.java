package io.orderledger.query.erasure;

import com.mongodb.client.MongoDatabase;
import io.orderledger.events.personal.PersonalKeys;
import io.orderledger.query.export.PersonalExports;
import io.orderledger.query.projection.Projection;
import io.orderledger.query.projection.Projections;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/** Wires the purge of read models. */
@Configuration(proxyBeanMethods = false)
class ErasureQueryConfiguration {

    @Bean
    Purge purge(
            EventStore events,
            MongoDatabaseFactory databases,
            Projections projections,
            List<Projection<?>> models,
            PersonalKeys keys,
            PersonalExports exports,
            @Value("${ledger.read-models:mongodb}") String readModels) {
        MongoDatabase database = databases.getMongoDatabase();
        return new Purge(
                new Refolding(events, database, projections, models),
                projections,
                keys,
                exports,
                database,
                !readModels.equals("embedded"));
    }
}
