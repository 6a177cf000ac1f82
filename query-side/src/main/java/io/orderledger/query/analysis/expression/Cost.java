package io.orderledger.query.analysis.expression;

/**
 * What the evaluation of the expressions of one event costs: one for each part of an expression that is evaluated. It is
 * counted rather than timed, so that it is the same on every machine and in every replay.
 */
public final class Cost {

    /** Most rounds of all loops of one evaluation of an expression. */
    static final int MOST_ROUNDS = 1_000;

    private final long limit;
    private long event;
    private long total;

    /** A cost that may not exceed a limit for one event. */
    public Cost(long limit) {
        this.limit = limit;
    }

    /** The next event begins. */
    public void nextEvent() {
        event = 0;
    }

    /** One more part was evaluated. */
    void add() {
        total++;
        if (++event > limit) {
            throw new Exceeded();
        }
    }

    /** Whether the event at hand cost more than it may. */
    boolean exceeded() {
        return event > limit;
    }

    /** Over all events. */
    public long total() {
        return total;
    }

    /** An event cost more than it may. */
    static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exceeded() {
            super("cost limit", null, false, false);
        }
    }
}
