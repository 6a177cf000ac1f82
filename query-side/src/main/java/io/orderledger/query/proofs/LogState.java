package io.orderledger.query.proofs;

import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.stream.Difference;
import java.io.IOException;

/**
 * How the log is.
 *
 * @param detail what is wrong; empty when nothing is
 * @param done leaves checked so far while it checks
 * @param total leaves to check
 */
record LogState(Kind kind, String detail, long done, long total) {

    enum Kind {
        STARTING,
        /** Reads everything again before it builds. */
        CHECKING,
        BUILDING,
        /** Another process builds. */
        FOLLOWING,
        /** Something cannot be reached or written. */
        FAILING,
        /** The events are not those that were signed for. */
        CONTRADICTED
    }

    static LogState of(Kind kind) {
        return new LogState(kind, "", 0, 0);
    }

    static LogState failing(Exception e) {
        // drivers put addresses and documents into their texts: only our own are repeated
        boolean ours = e instanceof IllegalStateException || e instanceof IOException;
        return new LogState(
                Kind.FAILING,
                ours ? String.valueOf(e.getMessage()) : e.getClass().getSimpleName(),
                0,
                0);
    }

    static LogState contradicted(LogCheck.Outcome outcome) {
        String detail;
        if (!outcome.differences().isEmpty()) {
            Difference first = outcome.differences().getFirst();
            detail = "leaf " + first.from() + " is the first that differs (" + first.kind() + ")";
        } else if (!outcome.wrong().isEmpty()) {
            Checkpoint wrong = outcome.wrong().getFirst();
            detail = "the checkpoint of size " + wrong.size() + " is not of this history or not signed by its keys";
        } else {
            detail = "the log itself is damaged"
                    + (outcome.damaged().isEmpty()
                            ? ""
                            : ": " + outcome.damaged().getFirst());
        }
        return new LogState(Kind.CONTRADICTED, detail, 0, 0);
    }
}
