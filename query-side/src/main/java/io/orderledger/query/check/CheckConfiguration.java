package io.orderledger.query.check;

import io.orderledger.query.projection.Projections;
import io.orderledger.query.projection.ReadModels;
import java.time.InstantSource;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/** Wires checks. */
@Configuration(proxyBeanMethods = false)
class CheckConfiguration {

    @Bean
    Checks checks(
            EventStore events,
            MongoDatabaseFactory databases,
            Projections projections,
            ReadModels readModels,
            InstantSource queryTime) {
        return new Checks(events, databases.getMongoDatabase(), projections, readModels, queryTime);
    }
}
