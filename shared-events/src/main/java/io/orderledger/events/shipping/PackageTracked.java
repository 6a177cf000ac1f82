package io.orderledger.events.shipping;

import io.orderledger.events.EventType;
import io.orderledger.events.Personal;
import io.orderledger.events.value.TrackingStatus;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The carrier told where a package is.
 *
 * @param place where, as the carrier wrote it: a town, or somebody's door; empty when not told
 * @param note what the carrier wrote; empty for nothing
 */
@EventType("shipping.PackageTracked")
@Revision("1")
public record PackageTracked(
        String packageId,
        TrackingStatus status,
        @Personal String place,
        @Personal String note,
        Instant occurredAt) implements PackageEvent {}
