package io.orderledger.command.ledger;

/**
 * Something that the ledger asks one aggregate about itself. It goes the way of a command, so that the answer is of the
 * aggregate as it is and not of a read model that may be behind; no event follows from it.
 */
public interface LedgerQuestion {

    /** The aggregate that is asked, as clients name it. */
    String target();

    /** What to answer when there is no such aggregate. */
    RefusalCode whenUnknown();
}
