package io.orderledger.proofs.event;

import io.orderledger.proofs.heads.HeadProof;
import io.orderledger.proofs.merkle.Hash;
import io.orderledger.proofs.note.TlogProof;
import java.util.List;
import java.util.SortedMap;

/**
 * All events of an order, or of any other aggregate, with what proves them; as JSON by {@link OrderProofJson}.
 *
 * @param order id of the aggregate
 * @param checkpoint signed note under which everything is proven
 * @param head how many events there are under the checkpoint and where the last stands
 * @param events in their order
 * @param notProven events that were recorded after the checkpoint and are not in here
 */
public record OrderProof(String order, String checkpoint, HeadProof head, List<Proven> events, long notProven) {

    /** Name and version of the form. */
    public static final String FORMAT = "order-ledger/order-proof@v1";

    public OrderProof {
        events = List.copyOf(events);
    }

    /**
     * An event and the proof that it is in the log.
     *
     * @param event members of the leaf
     * @param leafHash hash of the leaf, which tells a changed event from a damaged proof
     */
    public record Proven(SortedMap<String, Object> event, Hash leafHash, TlogProof proof) {}
}
