package io.orderledger.query.history;

/** What the store holds of an event cannot be made an event of. */
final class UnreadableEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean fatal;
    private final String reason;

    /**
     * An event that cannot be read.
     *
     * @param fatal whether those that follow cannot be read either, since the stream ended with it
     */
    UnreadableEventException(RuntimeException cause, boolean fatal) {
        super(cause);
        this.fatal = fatal;
        this.reason = cause.getClass().getSimpleName();
    }

    /** What kind of failure it was: its text may hold what the event holds. */
    String reason() {
        return reason;
    }

    boolean fatal() {
        return fatal;
    }
}
