package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The customer was promised when a line is ready to be sent. */
@EventType("order.LinePromised")
@Revision("1")
public record LinePromised(OrderId orderId, int line, Instant promisedAt, Instant occurredAt)
        implements AllocationEvent {}
