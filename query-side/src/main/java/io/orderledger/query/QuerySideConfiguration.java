package io.orderledger.query;

import io.orderledger.query.audit.AuditProjection;
import io.orderledger.query.customers.CustomerProjection;
import io.orderledger.query.erasure.ErasureProjection;
import io.orderledger.query.inventory.ReservationProjection;
import io.orderledger.query.inventory.StockProjection;
import io.orderledger.query.orders.OrderProjection;
import io.orderledger.query.picking.PickListProjection;
import io.orderledger.query.projection.Projection;
import io.orderledger.query.receivables.ReceivableProjection;
import io.orderledger.query.review.ReviewProjection;
import io.orderledger.query.shipping.PackageProjection;
import io.orderledger.web.MessageBundle;
import io.orderledger.web.WebConfiguration;
import java.time.InstantSource;
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

    @Bean
    @Order(5)
    Projection<?> packageProjection() {
        return new PackageProjection();
    }

    @Bean
    @Order(6)
    Projection<?> pickListProjection() {
        return new PickListProjection();
    }

    @Bean
    @Order(7)
    Projection<?> reviewProjection() {
        return new ReviewProjection();
    }

    @Bean
    @Order(8)
    Projection<?> receivableProjection() {
        return new ReceivableProjection();
    }

    @Bean
    @Order(9)
    Projection<?> customerProjection() {
        return new CustomerProjection();
    }

    @Bean
    @Order(10)
    Projection<?> erasureProjection() {
        return new ErasureProjection();
    }

    /** What time it is when somebody asks; no fold ever does. */
    @Bean
    InstantSource queryTime() {
        return InstantSource.system();
    }
}
