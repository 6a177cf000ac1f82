package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The lines of another order were taken over; {@link LinesAmended} says which. */
@EventType("order.OrderAbsorbed")
@Revision("1")
public record OrderAbsorbed(OrderId orderId, String changeId, OrderId source, Instant occurredAt)
        implements ChangeEvent {}
