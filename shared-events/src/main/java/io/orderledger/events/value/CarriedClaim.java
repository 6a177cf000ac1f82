package io.orderledger.events.value;

/**
 * A claim on stock that goes on with pieces of another order's claim.
 *
 * @param claim as the order makes it
 * @param from the reservation whose pieces it takes over
 */
public record CarriedClaim(LineReservation claim, ReservationId from) {}
