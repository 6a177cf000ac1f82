package io.orderledger.query.proofs;

import io.orderledger.events.storage.RawEvent;
import io.orderledger.proofs.heads.Head;
import io.orderledger.proofs.merkle.Hash;
import io.orderledger.proofs.stream.StreamComparison;

/**
 * A stored event with its hashes.
 *
 * @param ordinal place in the store, counted from 0
 * @param place index that the store's own numbering gives it
 * @param hash of its leaf at the ordinal
 */
record StoredLeaf(RawEvent event, long ordinal, long place, Hash key, Hash hash)
        implements StreamComparison.StoredEntry {

    static StoredLeaf of(RawEvent event, long ordinal, long place) {
        return new StoredLeaf(
                event,
                ordinal,
                place,
                Head.key(event.aggregateId()),
                Leaves.of(event, ordinal).hash());
    }

    @Override
    public long sequence() {
        return event.sequence();
    }

    @Override
    public Hash leafAt(long index) {
        return index == ordinal ? hash : Leaves.of(event, index).hash();
    }
}
