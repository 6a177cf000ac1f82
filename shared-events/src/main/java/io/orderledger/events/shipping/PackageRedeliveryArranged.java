package io.orderledger.events.shipping;

import io.orderledger.events.EventType;
import io.orderledger.events.value.PackageContent;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/** The carrier will try again. */
@EventType("shipping.PackageRedeliveryArranged")
@Revision("1")
public record PackageRedeliveryArranged(
        String packageId, List<PackageContent> contents, Instant deliverAt, Instant occurredAt)
        implements PackageEvent {

    public PackageRedeliveryArranged {
        contents = List.copyOf(contents);
    }
}
