package io.orderledger.events.value;

/** What was found of goods that came back. */
public enum Inspection {
    /** As new: back to stock. */
    RESELL,
    /** Written off. */
    DAMAGED,
    /** Announced, but not in the parcel. */
    MISSING;
}
