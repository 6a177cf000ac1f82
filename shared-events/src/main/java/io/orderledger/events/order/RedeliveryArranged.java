package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The carrier will try again. */
@EventType("order.RedeliveryArranged")
@Revision("1")
public record RedeliveryArranged(OrderId orderId, String packageId, Instant deliverAt, Instant occurredAt)
        implements ShippingEvent {}
