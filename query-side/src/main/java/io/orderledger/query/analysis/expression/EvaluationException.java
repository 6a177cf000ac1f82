package io.orderledger.query.analysis.expression;

/** An expression has no value for an event. It names the expression and never what the event holds. */
public final class EvaluationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** A field that the event, or the order, does not have. */
        ABSENT,
        DIVIDED_BY_ZERO,
        /** A number beyond 64 bits. */
        OVERFLOW,
        /** It would cost more than it may. */
        COST,
        /** A text or a list longer than it may be. */
        TOO_LARGE,
        /** Amounts of one row in different currencies. */
        CURRENCIES,
        /** A key of a group that is no text, no whole number, no truth value and no time. */
        KEY,
        /** The event cannot follow on what is known of its order. */
        ORDER,
        /** What is stored of the event cannot be read. */
        UNREADABLE,
        OTHER
    }

    private final Reason reason;
    private final String pointer;

    /**
     * An expression without a value.
     *
     * @param pointer JSON pointer to the expression in its declaration; empty when it is the event itself
     */
    public EvaluationException(Reason reason, String pointer) {
        super(reason + " at " + pointer, null, false, false);
        this.reason = reason;
        this.pointer = pointer;
    }

    public Reason reason() {
        return reason;
    }

    public String pointer() {
        return pointer;
    }
}
