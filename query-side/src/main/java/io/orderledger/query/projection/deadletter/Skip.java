package io.orderledger.query.projection.deadletter;

import java.time.Instant;

/**
 * Somebody decided that the model goes on without an event.
 *
 * @param actor who
 * @param reason why
 * @param at when
 */
public record Skip(DeadLetter letter, String actor, String reason, Instant at) {}
