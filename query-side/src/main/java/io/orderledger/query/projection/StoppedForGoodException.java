package io.orderledger.query.projection;

/** A projection folds no further, however often it is tried: it would take more than it may. A generation that is being built is given up. */
public abstract class StoppedForGoodException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** Why and what helps. */
    protected StoppedForGoodException(String message) {
        super(message);
    }
}
