package io.orderledger.query.proofs;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the log keeps its tiles and checkpoints. Whatever is under a checkpoint was forced to disk before the checkpoint; what
 * lies beyond the last one is written anew by whoever goes on.
 */
public interface LogStore extends AutoCloseable {

    /** Reads what has a name, or {@code null}. */
    byte @Nullable [] read(String name);

    /** Keeps something under a name, instead of what was there; it need not last before {@link #force}. */
    void write(String name, byte[] content);

    /** Comes back when everything that was written lasts. */
    void force();

    /** Forgets what has a name; does nothing when there is nothing. */
    void delete(String name);

    /** The latest checkpoint, a signed note; where its note was lost, the last that the history holds. */
    Optional<String> latest();

    /**
     * Makes a note the latest checkpoint, lastingly.
     *
     * @param before the latest one so far; empty for the first
     * @return whether it did; not when somebody else has made one meanwhile
     */
    boolean publish(Optional<String> before, String note);

    /** Every checkpoint that was ever published, the oldest first, the latest among them. */
    List<String> history();

    /** Becomes or stays the one that builds; false while somebody else is. */
    boolean lead();

    @Override
    void close();
}
