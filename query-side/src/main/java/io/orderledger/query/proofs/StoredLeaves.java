package io.orderledger.query.proofs;

import io.orderledger.events.storage.RawEvent;
import io.orderledger.events.storage.RawEventSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** All events of a store with their hashes: the next ones are read while these are hashed. For one thread. */
final class StoredLeaves {

    private static final int BATCH = 4_096;

    private final RawEventSource source;
    private final boolean parallel;
    private CompletableFuture<List<RawEvent>> coming;
    private List<StoredLeaf> batch = List.of();
    private int at;
    private long ordinal;

    /**
     * @param parallel whether every core may help; otherwise one thread hashes
     */
    StoredLeaves(RawEventSource source, boolean parallel) {
        this.source = source;
        this.parallel = parallel;
        this.coming = read(RawEventSource.BEFORE_ALL);
    }

    private CompletableFuture<List<RawEvent>> read(long after) {
        return CompletableFuture.supplyAsync(() -> source.after(after, BATCH));
    }

    /** The next, or {@code null} when there are no more. */
    @Nullable
    StoredLeaf next() {
        if (at == batch.size()) {
            List<RawEvent> events = coming.join();
            if (events.isEmpty()) {
                return null;
            }
            coming = read(events.getLast().position());
            IntStream indexes = IntStream.range(0, events.size());
            long first = ordinal;
            batch = (parallel ? indexes.parallel() : indexes)
                    .mapToObj(i -> StoredLeaf.of(
                            events.get(i), first + i, events.get(i).position() - source.first()))
                    .toList();
            at = 0;
            ordinal += batch.size();
        }
        return batch.get(at++);
    }
}
