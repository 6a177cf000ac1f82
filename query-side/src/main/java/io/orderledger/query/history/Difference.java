package io.orderledger.query.history;

import java.util.List;

/**
 * What differs between two moments of a document.
 *
 * @param items in the order of the document's fields; what identifies the moments themselves is left out
 */
public record Difference(String id, AsOf from, AsOf to, List<FieldChange> items) {}
