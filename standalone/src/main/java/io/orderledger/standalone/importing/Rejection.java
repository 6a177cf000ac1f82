package io.orderledger.standalone.importing;

/**
 * One reason why a row, or a step of it, was not taken.
 *
 * @param row line of the input on which the row begins
 * @param order the channel's order number; empty when the row gives none
 * @param field column to look at; empty when it is the row as a whole
 * @param code stable name of the reason
 * @param reason the same in words
 */
public record Rejection(long row, String order, String field, String code, String reason) {}
