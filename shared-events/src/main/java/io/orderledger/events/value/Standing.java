package io.orderledger.events.value;

/** How far a customer is trusted. */
public enum Standing {
    /** Skips routine reviews. */
    TRUSTED,
    /** Nothing is known against them. */
    NEUTRAL,
    /** Every order goes to review. */
    NOT_TRUSTED;
}
