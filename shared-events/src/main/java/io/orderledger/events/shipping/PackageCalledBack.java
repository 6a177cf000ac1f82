package io.orderledger.events.shipping;

import io.orderledger.events.EventType;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** An order was cancelled: its pieces are to be taken out before the package may leave. */
@EventType("shipping.PackageCalledBack")
@Revision("1")
public record PackageCalledBack(String packageId, OrderId orderId, Instant occurredAt) implements PackageEvent {}
