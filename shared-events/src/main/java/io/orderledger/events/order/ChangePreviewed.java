package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.ChangeEffect;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** What a change would do was worked out. Revision 1 did not tell what it would do to other orders. */
@EventType("order.ChangePreviewed")
@Revision("2")
public record ChangePreviewed(OrderId orderId, String changeId, ChangeEffect effect, Instant occurredAt)
        implements ChangeEvent {}
