package io.orderledger.events.shipping;

import io.orderledger.events.EventType;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** A package was begun. */
@EventType("shipping.PackageOpened")
@Revision("1")
public record PackageOpened(String packageId, String warehouse, Instant occurredAt) implements PackageEvent {}
