package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.Personal;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The carrier could not hand over a package.
 *
 * @param packageId empty when none was told
 * @param attempt counts from 1
 */
@EventType("order.DeliveryFailed")
@Revision("1")
public record DeliveryFailed(
        OrderId orderId,
        String packageId,
        int attempt,
        @Personal String reason,
        Instant occurredAt) implements ShippingEvent {}
