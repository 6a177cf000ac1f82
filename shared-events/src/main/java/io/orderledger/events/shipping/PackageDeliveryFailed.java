package io.orderledger.events.shipping;

import io.orderledger.events.EventType;
import io.orderledger.events.Personal;
import io.orderledger.events.value.PackageContent;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * The carrier could not hand over a package.
 *
 * @param attempt counts from 1
 */
@EventType("shipping.PackageDeliveryFailed")
@Revision("1")
public record PackageDeliveryFailed(
        String packageId,
        List<PackageContent> contents,
        int attempt,
        @Personal String reason,
        Instant occurredAt) implements PackageEvent {

    public PackageDeliveryFailed {
        contents = List.copyOf(contents);
    }
}
