package io.orderledger.command.ledger;

/**
 * Something that the ledger is asked to do to one aggregate.
 *
 * <p>Two requests are the same when their commands are equal; a business time that the ledger itself filled in is left out
 * of that comparison ({@link BusinessTime#given()}).
 */
public interface LedgerCommand {

    /** When it happens according to whoever asks. */
    BusinessTime occurredAt();

    /** The aggregate that is asked, as clients name it. */
    String target();

    /** What to answer when there is no such aggregate. */
    RefusalCode whenUnknown();

    /** Whether a refusal is kept as an event, because an auditor would ask about it. */
    default boolean audited() {
        return false;
    }
}
