package io.orderledger.proofs.event;

import io.orderledger.proofs.event.Finding.Kind;
import io.orderledger.proofs.heads.Head;
import io.orderledger.proofs.json.CanonicalJson;
import io.orderledger.proofs.merkle.Hash;
import io.orderledger.proofs.merkle.ProofCheck;
import io.orderledger.proofs.merkle.TreeHashing;
import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.note.NoteKey;
import io.orderledger.proofs.note.SignedNote;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Verifies the proof of an order with nothing but the keys of those who may sign. */
public final class OrderProofCheck {

    private final OrderProof proof;
    private final List<Finding> findings = new ArrayList<>();

    /** Events that are what they claim to be, and those that are in the file but not so. */
    private final List<Sound> sound = new ArrayList<>();

    private final List<Doubtful> doubtful = new ArrayList<>();

    private record Sound(long sequence, long index) {}

    private record Doubtful(Kind kind, long claimed, long index) {}

    /**
     * What came of it.
     *
     * @param findings empty when everything is proven
     * @param checkpoint absent when it could not be trusted; nothing else was looked at then
     */
    public record Verdict(List<Finding> findings, Optional<Checkpoint> checkpoint) {

        /** Whether every event is proven, and that there are no others. */
        public boolean proven() {
            return findings.isEmpty();
        }
    }

    private OrderProofCheck(OrderProof proof) {
        this.proof = proof;
    }

    /** Verifies a proof. */
    public static Verdict verify(OrderProof proof, Collection<NoteKey> keys) {
        OrderProofCheck check = new OrderProofCheck(proof);
        Checkpoint checkpoint = check.checkpoint(keys);
        if (checkpoint != null) {
            check.under(checkpoint);
        }
        return new Verdict(List.copyOf(check.findings), Optional.ofNullable(checkpoint));
    }

    private @Nullable Checkpoint checkpoint(Collection<NoteKey> keys) {
        Checkpoint checkpoint;
        try {
            SignedNote note = SignedNote.parse(proof.checkpoint());
            note.verify(keys);
            checkpoint = Checkpoint.parse(note.text());
        } catch (IllegalArgumentException e) {
            findings.add(Finding.of(Kind.CHECKPOINT_UNREADABLE));
            return null;
        } catch (SignedNote.UnverifiedException e) {
            findings.add(Finding.of(e.wrong() ? Kind.SIGNATURE_WRONG : Kind.NOT_SIGNED));
            return null;
        }
        if (keys.stream().noneMatch(key -> key.name().equals(checkpoint.origin()))) {
            findings.add(Finding.of(Kind.OTHER_LOG));
            return null;
        }
        return checkpoint;
    }

    private void under(Checkpoint checkpoint) {
        Set<Hash> leaves =
                proof.events().stream().map(OrderProof.Proven::leafHash).collect(Collectors.toSet());
        proof.events().forEach(event -> judge(event, checkpoint, leaves));
        ordered();
        if (headHolds(checkpoint)) {
            complete(proof.head().head());
        } else {
            doubtful.forEach(this::accuse);
        }
    }

    private boolean headHolds(Checkpoint checkpoint) {
        try {
            Optional<Checkpoint.Heads> heads = checkpoint.heads();
            if (heads.isEmpty()) {
                findings.add(Finding.of(Kind.NO_HEADS));
                return false;
            }
            if (proof.head().verifies(Head.key(proof.order()), heads.get().root())) {
                return true;
            }
        } catch (IllegalArgumentException e) {
            findings.add(Finding.of(Kind.NO_HEADS));
            return false;
        }
        findings.add(Finding.of(Kind.HEAD_WRONG));
        return false;
    }

    private void judge(OrderProof.Proven event, Checkpoint checkpoint, Set<Hash> leaves) {
        long index = event.proof().index();
        long claimed = event.event().get("sequence") instanceof Long number ? number : -1;
        if (!event.proof().checkpoint().equals(proof.checkpoint())) {
            doubtful.add(new Doubtful(Kind.OTHER_CHECKPOINT, claimed, index));
            return;
        }
        Hash hash = hash(event);
        if (hash != null && included(hash, event, checkpoint)) {
            boolean own = proof.order().equals(event.event().get("aggregateId"));
            boolean inPlace = Long.valueOf(index).equals(event.event().get("position"));
            if (!own) {
                findings.add(new Finding(Kind.OTHER_ORDER, claimed, index));
            } else if (!inPlace || claimed < 0) {
                findings.add(new Finding(Kind.REORDERED, claimed, index));
            } else {
                sound.add(new Sound(claimed, index));
            }
        } else if (included(event.leafHash(), event, checkpoint)) {
            boolean ofAnother = hash != null && leaves.contains(hash);
            doubtful.add(new Doubtful(ofAnother ? Kind.REORDERED : Kind.CHANGED, claimed, index));
        } else {
            doubtful.add(new Doubtful(Kind.ADDED, claimed, index));
        }
    }

    private static @Nullable Hash hash(OrderProof.Proven event) {
        try {
            return TreeHashing.leaf(CanonicalJson.bytes(event.event()));
        } catch (IllegalArgumentException e) {
            return null; // no leaf was ever like this
        }
    }

    private static boolean included(Hash leaf, OrderProof.Proven event, Checkpoint checkpoint) {
        return ProofCheck.included(
                leaf, event.proof().index(), checkpoint.size(), event.proof().path(), checkpoint.root());
    }

    /** Sequences and indexes grow together from event to event. */
    private void ordered() {
        for (int i = 1; i < sound.size(); i++) {
            Sound before = sound.get(i - 1);
            Sound event = sound.get(i);
            if (before.equals(event)) {
                findings.add(new Finding(Kind.ADDED, event.sequence, event.index));
            } else if (event.sequence <= before.sequence || event.index <= before.index) {
                findings.add(new Finding(Kind.REORDERED, event.sequence, event.index));
            }
        }
    }

    private void complete(Head head) {
        NavigableSet<Long> missing = new TreeSet<>();
        for (long sequence = 0;
                sequence < head.events() && sequence <= proof.events().size() + 10_000L;
                sequence++) {
            missing.add(sequence);
        }
        for (Sound event : sound) {
            missing.remove(event.sequence);
            if (event.sequence >= head.events()
                    || (event.sequence == head.events() - 1 && event.index != head.last())) {
                findings.add(new Finding(Kind.ADDED, event.sequence, event.index));
            }
        }
        for (Doubtful event : doubtful) {
            // whatever it is, it stands in the file for one that is missing
            Long stands = missing.contains(event.claimed) ? Long.valueOf(event.claimed) : missing.pollFirst();
            if (stands != null) {
                missing.remove(stands);
            }
            accuse(new Doubtful(event.kind, stands == null ? event.claimed : stands, event.index));
        }
        missing.forEach(sequence -> findings.add(new Finding(Kind.REMOVED, sequence, -1)));
    }

    private void accuse(Doubtful event) {
        findings.add(new Finding(event.kind, event.claimed, event.index));
    }
}
