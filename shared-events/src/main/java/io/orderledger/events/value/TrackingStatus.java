package io.orderledger.events.value;

/** Where a package is, as carriers tell it. */
public enum TrackingStatus {
    /** The carrier has it. */
    COLLECTED,
    /** On its way. */
    IN_TRANSIT,
    /** With the driver. */
    OUT_FOR_DELIVERY,
    /** Held at customs or at a depot. */
    HELD,
    /** A message that changes nothing. */
    INFORMATION;
}
