package io.orderledger.query.analysis.declaration;

/**
 * Something wrong in a declaration.
 *
 * @param place where
 * @param pointer JSON pointer to the field (RFC 6901)
 * @param messageKey key of the sentence in the message bundles
 * @param arguments fill the sentence
 */
public record Fault(Place place, String pointer, String messageKey, Object... arguments) {}
