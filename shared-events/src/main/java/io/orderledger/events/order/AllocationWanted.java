package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.Need;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Warehouses have to be chosen for what the order needs.
 *
 * @param round counts the attempts from 1; an answer to an earlier one is too late
 * @param country where it goes, ISO 3166-1 alpha-2; empty when not known
 * @param region province or state; empty when not known
 * @param split whether more than one warehouse may serve it
 */
@EventType("order.AllocationWanted")
@Revision("1")
public record AllocationWanted(
        OrderId orderId,
        int round,
        String strategy,
        String country,
        String region,
        boolean split,
        List<Need> needs,
        Instant occurredAt)
        implements AllocationEvent {

    public AllocationWanted {
        needs = List.copyOf(needs);
    }
}
