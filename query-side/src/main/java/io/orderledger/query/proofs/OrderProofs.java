package io.orderledger.query.proofs;

import io.orderledger.events.storage.RawEvent;
import io.orderledger.proofs.event.EventLeaf;
import io.orderledger.proofs.event.OrderProof;
import io.orderledger.proofs.heads.Head;
import io.orderledger.proofs.heads.HeadProof;
import io.orderledger.proofs.merkle.Hash;
import io.orderledger.proofs.note.TlogProof;
import io.orderledger.web.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the proof of an order. What is given out was compared with the log first. */
final class OrderProofs {

    /** Events of one proof at most; a longer stream is proven leaf by leaf. */
    static final int MOST = 10_000;

    private static final int RETRY_SECONDS = 10;
    private static final int TRIES = 5;

    private final ProofLog proofs;

    OrderProofs(ProofLog proofs) {
        this.proofs = proofs;
    }

    /**
     * The proof of all events of an aggregate under the latest checkpoint.
     *
     * @throws ProblemException 404 when there is no such aggregate, 503 while nothing of it is under a checkpoint, 409 when
     *     the stored events are not those of the log
     */
    OrderProof of(String id) {
        for (int tries = 1; ; tries++) {
            Published published = published();
            Hash key = Head.key(id);
            try {
                Optional<HeadProof> head = proofs.heads().prove(key, published);
                return prove(id, published, head);
            } catch (IllegalStateException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    Published published() {
        return proofs.published().orElseThrow(() -> notYet());
    }

    private static ProblemException notYet() {
        return new ProblemException(503, "no-checkpoint-yet").retryAfterSeconds(RETRY_SECONDS);
    }

    private OrderProof prove(String id, Published published, Optional<HeadProof> head) {
        List<RawEvent> stored = proofs.source().ofAggregate(id);
        if (head.isEmpty()) {
            throw stored.isEmpty() ? new ProblemException(404, "order-not-found", id) : notYet();
        }
        if (head.get().head().events() > MOST) {
            throw new ProblemException(409, "proof-too-long", MOST);
        }
        List<Long> indexes = indexes(published.log(), head.get().head());
        List<OrderProof.Proven> events = new ArrayList<>();
        for (int i = 0; i < indexes.size(); i++) {
            long index = indexes.get(i);
            Hash leaf = published.log().leaf(index);
            if (i >= stored.size()) {
                throw contradiction(id, i);
            }
            EventLeaf event = Leaves.of(stored.get(i), index);
            if (!event.hash().equals(leaf)) {
                throw contradiction(id, i);
            }
            List<Hash> path =
                    published.log().tree().inclusion(index, published.log().size());
            events.add(new OrderProof.Proven(event.members(), leaf, new TlogProof(index, path, published.note())));
        }
        return new OrderProof(id, published.note(), head.get(), events, stored.size() - indexes.size());
    }

    private static ProblemException contradiction(String id, long sequence) {
        return new ProblemException(409, "history-contradicts-log", id, sequence);
    }

    /** From the last event back to the first. */
    private static List<Long> indexes(LogReader log, Head head) {
        List<Long> indexes = new ArrayList<>();
        for (long index = head.last(); index >= 0; index = log.index(index).previous()) {
            indexes.addFirst(index);
        }
        if (indexes.size() != head.events()) {
            throw new IllegalStateException("the index of the log is damaged");
        }
        return indexes;
    }
}
