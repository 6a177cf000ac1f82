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

    /**
     * Name of the aggregate's stream, which no aggregate of another kind may share. Orders and stock have a colon or a slash in
     * their names; what clients name freely gets its kind before it.
     */
    default String stream() {
        return target();
    }

    /** What to answer when there is no such aggregate. */
    RefusalCode whenUnknown();

    /** Whether a refusal is kept as an event, because an auditor would ask about it. */
    default boolean audited() {
        return false;
    }
}
