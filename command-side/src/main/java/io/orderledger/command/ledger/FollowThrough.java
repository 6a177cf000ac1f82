package io.orderledger.command.ledger;

/**
 * Does within a client's request what follows from it by itself anyway. Who scans a piece and sends the package off right after
 * must not depend on how fast process managers are. It is a courtesy: when it fails, or the process dies before it, the
 * process managers do the same a moment later, and what was done twice is done once.
 */
public interface FollowThrough {

    /**
     * Hands events of a stream to the process managers.
     *
     * @param stream see {@link LedgerCommand#stream}
     * @param version of the stream before the first of the events
     */
    void after(String stream, long version);
}
