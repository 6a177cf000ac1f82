package io.orderledger.query.check;

import java.util.List;

/**
 * A document that is not what it should be. It tells where, not what: values may be personal.
 *
 * @param id of the document
 * @param paths JSON pointers (RFC 6901) to what differs, at most 20; empty unless the document is merely different
 */
public record Finding(String id, Kind kind, List<String> paths) {

    /** What is wrong with a document. */
    public enum Kind {
        /** The read model lacks it. */
        MISSING,
        /** No event speaks of it. */
        EXTRA,
        DIFFERENT,
        /** An event of it cannot be folded; it and those after it are left out. */
        UNFOLDABLE
    }
}
