package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The order does not leave for another one that offered to take it over. The answer stands, however often the offer is heard of.
 *
 * @param absorber the order that made the offer
 * @param code stable name of the reason
 */
@EventType("order.MergeRefused")
@Revision("1")
public record MergeRefused(OrderId orderId, String changeId, OrderId absorber, String code, Instant occurredAt)
        implements ChangeEvent {}
