package io.orderledger.events.shipping;

import io.orderledger.events.EventType;
import io.orderledger.events.Personal;
import io.orderledger.events.value.PackageContent;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * A package arrived.
 *
 * @param signedBy who signed for it; empty when not told
 */
@EventType("shipping.PackageDelivered")
@Revision("1")
public record PackageDelivered(
        String packageId,
        List<PackageContent> contents,
        @Personal String signedBy,
        Instant occurredAt) implements PackageEvent {

    public PackageDelivered {
        contents = List.copyOf(contents);
    }
}
