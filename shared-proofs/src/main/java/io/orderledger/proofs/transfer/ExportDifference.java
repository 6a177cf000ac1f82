package io.orderledger.proofs.transfer;

import io.orderledger.proofs.event.EventLeaf;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with an export.
 *
 * @param from first position it is about; -1 when it is about none
 * @param to last position it is about
 * @param line in the file, from 1; 0 when it is about none
 * @param leaf what stands there instead, or too much, if it can be read
 */
public record ExportDifference(
        Kind kind, long from, long to, long line, @Nullable EventLeaf leaf) {

    /** What is wrong. */
    public enum Kind {
        /** The event of a position is another one than was signed for. */
        CHANGED,
        /** The events of these positions are not there. */
        REMOVED,
        /** An event is there that was not signed for, or one is there twice. */
        ADDED,
        /** The event of a position stands at another place. */
        REORDERED,
        /** The hashes of these positions are not those that were signed for: at least one event was changed together with its hash. */
        NOT_AS_SIGNED,
        /** A checkpoint is not signed by any of the keys. */
        NOT_SIGNED,
        /** A line cannot be read. */
        UNREADABLE
    }
}
