package io.orderledger.query.analysis.fold;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one event, or one element of a list in it, adds to one row.
 *
 * @param id of the row
 * @param keys of the row, by name
 * @param values what is added to each measure, as kept; {@code null} where nothing is
 */
record Contribution(String id, Map<String, Object> keys, List<@Nullable Object> values, long position) {}
