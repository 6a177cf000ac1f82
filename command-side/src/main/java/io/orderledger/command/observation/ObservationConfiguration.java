package io.orderledger.command.observation;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderledger.web.observation.LogCorrelation;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires metrics, log correlation and health of the command side. */
@Configuration(proxyBeanMethods = false)
class ObservationConfiguration {

    @Bean
    ConfigurerModule observed(MeterRegistry registry) {
        AppendMetrics appends = new AppendMetrics(registry);
        return configurer -> configurer
                .configureMessageMonitor(EventStore.class, configuration -> appends)
                .configureMessageMonitor(AxonServerEventStore.class, configuration -> appends)
                .eventProcessing(processing ->
                        processing.registerDefaultHandlerInterceptor((configuration, name) -> new LogCorrelation()))
                .onInitialize(configuration -> configuration.onStart(() -> {
                    configuration.commandBus().registerHandlerInterceptor(new CommandMetrics(registry));
                    configuration.commandBus().registerHandlerInterceptor(new LogCorrelation());
                }));
    }

    /** Whether commands can be taken: the embedded store can be read, or Axon Server is connected. */
    @Bean
    HealthIndicator eventStoreHealthIndicator(
            ObjectProvider<AxonServerConnectionManager> servers, ObjectProvider<EventStorageEngine> engines) {
        return () -> {
            AxonServerConnectionManager server = servers.getIfAvailable();
            if (server != null) {
                return (server.isConnected(server.getDefaultContext()) ? Health.up() : Health.outOfService())
                        .withDetail("store", "axon-server")
                        .build();
            }
            try {
                engines.getObject().createHeadToken();
                return Health.up().withDetail("store", "embedded").build();
            } catch (RuntimeException e) {
                return Health.down(e).withDetail("store", "embedded").build();
            }
        };
    }
}
