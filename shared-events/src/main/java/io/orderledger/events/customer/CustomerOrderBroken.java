package io.orderledger.events.customer;

import io.orderledger.events.EventType;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * An order of a customer was charged back.
 *
 * @param why {@code charge-back}
 */
@EventType("customer.CustomerOrderBroken")
@Revision("1")
public record CustomerOrderBroken(String customerId, OrderId orderId, String why, Instant occurredAt)
        implements CustomerEvent {}
