package io.orderledger.events.customer;

import io.orderledger.events.EventType;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A customer placed an order.
 *
 * @param likeness fingerprint of lines and address, by which duplicates are suspected; it tells nothing of them
 */
@EventType("customer.CustomerOrderNoted")
@Revision("1")
public record CustomerOrderNoted(
        String customerId, OrderId orderId, String likeness, Instant placedAt, Instant occurredAt)
        implements CustomerEvent {}
