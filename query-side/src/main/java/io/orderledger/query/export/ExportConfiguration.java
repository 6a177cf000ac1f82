package io.orderledger.query.export;

import io.orderledger.query.projection.Projections;
import java.time.Duration;
import java.time.InstantSource;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/** Wires exports. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExportProperties.class)
class ExportConfiguration {

    @Bean
    ExportPlanner exportPlanner(
            Projections projections,
            MongoDatabaseFactory databases,
            EventStore eventStore,
            ExportProperties properties,
            @Qualifier("queryTime") InstantSource time) {
        Duration patience = properties.patience();
        return new ExportPlanner(
                projections, databases::getMongoDatabase, new EventPass(eventStore, patience), properties, time);
    }

    @Bean
    ExportJobs exportJobs(ExportProperties properties, @Qualifier("queryTime") InstantSource time) {
        return new ExportJobs(new ExportFolder(properties.folder()), properties, time);
    }
}
