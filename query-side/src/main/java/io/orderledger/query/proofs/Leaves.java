package io.orderledger.query.proofs;

import io.orderledger.events.storage.RawEvent;
import io.orderledger.proofs.event.EventLeaf;
import io.orderledger.proofs.event.StoredForm;

/** From stored events to leaves. */
public final class Leaves {

    private Leaves() {}

    /** The leaf of an event at an index of the log. */
    public static EventLeaf of(RawEvent event, long index) {
        return new EventLeaf(
                index,
                event.eventId(),
                event.aggregateId(),
                event.aggregateType(),
                event.sequence(),
                event.recordedAt(),
                event.type(),
                event.revision(),
                StoredForm.text(event.payload()),
                StoredForm.metadata(event.metadata()));
    }

    /**
     * The event that has this leaf, as a store keeps it.
     *
     * @param position in the store's own numbering
     */
    public static RawEvent stored(EventLeaf leaf, long position) {
        return new RawEvent(
                position,
                leaf.eventId(),
                leaf.aggregateId(),
                leaf.aggregateType(),
                leaf.sequence(),
                leaf.recordedAt(),
                leaf.type(),
                leaf.revision(),
                StoredForm.bytes(leaf.payload()),
                StoredForm.metadataBytes(leaf.metadata()));
    }
}
