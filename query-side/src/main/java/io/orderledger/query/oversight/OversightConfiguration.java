package io.orderledger.query.oversight;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the stream. */
@Configuration(proxyBeanMethods = false)
class OversightConfiguration {

    @Bean
    OversightStream oversightStream(EventStore events) {
        return new OversightStream(events);
    }
}
