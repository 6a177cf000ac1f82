package io.orderledger.query.proofs;

import io.orderledger.proofs.heads.HeadProof;
import io.orderledger.proofs.heads.HeadsMap;
import io.orderledger.proofs.merkle.Hash;
import io.orderledger.proofs.note.Checkpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The map of stream heads as it is at the published checkpoint, together with that checkpoint: whoever asks gets both of one
 * moment.
 */
final class StreamHeads {

    private final HeadsMap map = new HeadsMap();
    private final Map<Hash, Noted> lastOfNew = new HashMap<>();
    private final List<Hash> fresh = new ArrayList<>();
    private long size;
    private @Nullable Published published;

    /**
     * An event in its stream.
     *
     * @param index of it in the log
     * @param previous index of the one before it, or -1
     * @param sequence that it has to have: how many stand before it in its stream
     */
    record Noted(long index, long previous, long sequence) {}

    /** Goes on to a checkpoint that stands in the log. */
    synchronized void follow(Published next) {
        for (; size < next.checkpoint().size(); size++) {
            map.append(next.log().index(size).key(), size);
        }
        published = next;
    }

    /** Notes an event that is not under a checkpoint yet. */
    synchronized Noted note(Hash key) {
        long index = size + fresh.size();
        fresh.add(key);
        Noted before = lastOfNew.get(key);
        Noted noted = before != null
                ? new Noted(index, before.index(), before.sequence() + 1)
                : map.find(key)
                        .map(head -> new Noted(index, head.last(), head.events()))
                        .orElseGet(() -> new Noted(index, -1, 0));
        lastOfNew.put(key, noted);
        return noted;
    }

    /** Takes what was noted into the map, and publishes: nobody sees one without the other. */
    synchronized void publish(Supplier<Published> publishing) {
        for (Hash key : fresh) {
            map.append(key, size++);
        }
        fresh.clear();
        lastOfNew.clear();
        published = publishing.get();
    }

    /** What a checkpoint says of the map as it is. */
    synchronized Checkpoint.Heads commitment() {
        return new Checkpoint.Heads(map.size(), map.root());
    }

    /** What is published. */
    synchronized Optional<Published> published() {
        return Optional.ofNullable(published);
    }

    /** Where a stream ends, under what is published. */
    synchronized Optional<HeadProof> prove(Hash key, Published at) {
        if (published != at) {
            throw new IllegalStateException("a newer checkpoint was published");
        }
        return map.prove(key);
    }
}
