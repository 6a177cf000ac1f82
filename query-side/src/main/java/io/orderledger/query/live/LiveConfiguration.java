package io.orderledger.query.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.orderledger.query.orders.WatchedOrders;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the watch over orders. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LiveProperties.class)
class LiveConfiguration {

    @Bean
    OrderWatch orderWatch(WatchedOrders orders, LiveProperties properties) {
        return new OrderWatch(orders, properties);
    }

    @Bean
    MeterBinder orderWatchMetrics(OrderWatch watch) {
        return registry -> Gauge.builder("ledger.live.listeners", watch, OrderWatch::listening)
                .description("Who listens to an order")
                .register(registry);
    }
}
