package io.orderledger.events.oversight;

import java.time.Instant;

/**
 * Reads of one thing by one reader through one address.
 *
 * @param kind what was read: {@code order}, {@code package}, {@code customer}, {@code export} …
 * @param id which of them
 * @param through method and address, its variable parts in braces
 * @param times how often, at least 1
 * @param firstAt when first
 */
public record PersonalRead(String kind, String id, String through, long times, Instant firstAt) {}
