package io.orderledger.query.history;

import org.jspecify.annotations.Nullable;

/**
 * One field that differs.
 *
 * @param path JSON pointer (RFC 6901) in which an element of a list is named by its key instead of its place, for example
 *     {@code /lines/2/shipped} for line number 2
 * @param before value before; {@code null} when there was none
 * @param after value after; {@code null} when there is none
 */
public record FieldChange(
        String path, @Nullable Object before, @Nullable Object after) {}
