package io.orderledger.query;

import io.orderledger.query.audit.AuditProjection;
import io.orderledger.query.inventory.ReservationProjection;
import io.orderledger.query.inventory.StockProjection;
import io.orderledger.query.orders.OrderProjection;
import io.orderledger.query.projection.Projection;
import io.orderledger.web.MessageBundle;
import io.orderledger.web.WebConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.annotation.Order;

/** Wires the query side: which projections there are, and the defaults it needs wherever it runs. */
@Configuration(proxyBeanMethods = false)
@Import(WebConfiguration.class)
@PropertySource("classpath:query-side-defaults.properties")
public class QuerySideConfiguration {

    @Bean
    MessageBundle queryMessages() {
        return new MessageBundle("messages/query");
    }

    @Bean
    @Order(1)
    Projection<?> orderProjection() {
        return new OrderProjection();
    }

    @Bean
    @Order(2)
    Projection<?> stockProjection() {
        return new StockProjection();
    }

    @Bean
    @Order(3)
    Projection<?> reservationProjection() {
        return new ReservationProjection();
    }

    @Bean
    @Order(4)
    Projection<?> auditProjection() {
        return new AuditProjection();
    }
}
