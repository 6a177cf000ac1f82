package io.orderledger.proofs.event;

/**
 * Something that speaks against a proof.
 *
 * @param kind what is wrong
 * @param sequence which event of the order, from 0; -1 when it is not about one
 * @param index which leaf of the log, from 0; -1 when it is not about one
 */
public record Finding(Kind kind, long sequence, long index) {

    /** What can be wrong. */
    public enum Kind {
        /** The checkpoint is no signed note, or no checkpoint. */
        CHECKPOINT_UNREADABLE,
        /** Nobody whose key is known has signed the checkpoint. */
        NOT_SIGNED,
        /** The checkpoint was changed after it was signed. */
        SIGNATURE_WRONG,
        /** The checkpoint is of a log that the key does not speak for. */
        OTHER_LOG,
        /** The checkpoint does not say where streams end. */
        NO_HEADS,
        /** Where the stream ends is not what the checkpoint says. */
        HEAD_WRONG,
        /** The proof of an event is under another checkpoint. */
        OTHER_CHECKPOINT,
        /** The event is not what was logged. */
        CHANGED,
        /** The event stands at another place than in the log. */
        REORDERED,
        /** The event is in the log and not in the file. */
        REMOVED,
        /** The event is not in the log, or stands twice. */
        ADDED,
        /** The event is in the log but of something else. */
        OTHER_ORDER
    }

    static Finding of(Kind kind) {
        return new Finding(kind, -1, -1);
    }
}
