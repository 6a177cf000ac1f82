package io.orderledger.command.inventory;

/**
 * A reservation that holds no pieces any more.
 *
 * @param shipped whether the pieces left the warehouse; {@code false} when they were given back
 * @param version version of the stock that closing it led to
 */
record ClosedReservation(Reservation reservation, boolean shipped, long version) {}
