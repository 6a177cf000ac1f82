package io.orderledger.events.shipping;

import io.orderledger.events.EventType;
import io.orderledger.events.value.PackageContent;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * A package left the house.
 *
 * @param carrier who carries it; empty when not told
 * @param trackingNumber the carrier's number; empty when not told
 */
@EventType("shipping.PackageDispatched")
@Revision("1")
public record PackageDispatched(
        String packageId, List<PackageContent> contents, String carrier, String trackingNumber, Instant occurredAt)
        implements PackageEvent {

    public PackageDispatched {
        contents = List.copyOf(contents);
    }
}
