package io.orderledger.query;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;

/** Starts the query side on embedded read models and an empty ledger of its own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {QuerySideApplication.class, LedgerForTests.class},
        webEnvironment = SpringBootTest.WebEnvironment.MOCK,
        properties = {
            "axon.axonserver.enabled=false",
            "ledger.read-models=embedded",
            "ledger.projections.reconcile=50ms",
            "ledger.query.wait-ms=1000",
            "ledger.access.enabled=false" // tests count every event
        })
@DirtiesContext
public @interface QuerySideTest {}
