package io.orderledger.command.ledger;

/**
 * What a command led to.
 *
 * @param id the aggregate, as clients name it
 * @param version version of the aggregate after the command: the sequence number of its last event plus 1
 * @param replayed whether nothing new happened because the same was asked before; the version is the one of then
 * @param refusal why the answer is no although the command was handled, for example because too few pieces are free;
 *     {@link Refusal#NONE} otherwise
 */
public record CommandResult(String id, long version, boolean replayed, Refusal refusal) {

    /** A command that did what it was asked to do. */
    public CommandResult(String id, long version, boolean replayed) {
        this(id, version, replayed, Refusal.NONE);
    }

    /** Whether the answer is no. What led to it may be an event of the ledger, as a refused reservation is. */
    public boolean refused() {
        return !refusal.equals(Refusal.NONE);
    }

    /** The same answer, given again. */
    public CommandResult again() {
        return new CommandResult(id, version, true, refusal);
    }
}
