package io.orderledger.query;

import io.orderledger.query.projection.TestLedger;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** The query side as it is, on a ledger in memory. */
@TestConfiguration(proxyBeanMethods = false)
public class LedgerForTests {

    @Bean(destroyMethod = "close")
    public TestLedger testLedger() {
        return new TestLedger();
    }

    @Bean
    EventStore eventStore(TestLedger ledger) {
        return ledger.store();
    }
}
