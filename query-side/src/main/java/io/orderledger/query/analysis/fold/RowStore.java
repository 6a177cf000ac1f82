package io.orderledger.query.analysis.fold;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a declared projection keeps its rows and what it remembers of orders. */
interface RowStore {

    /** A row and what stood in its place, if anything. */
    record Change(@Nullable DeclaredRow before, DeclaredRow after) {}

    /** The rows of some ids. */
    Map<String, DeclaredRow> rows(Set<String> ids);

    /** The orders of some ids. */
    Map<String, OrderState> orders(Set<String> ids);

    /** What was left out so far. */
    LeftOut leftOut();

    /**
     * Writes rows.
     *
     * @param leftOut what was left out by now; {@code null} when nothing was added to it
     * @throws LimitReachedException when there would be too many; nothing is written then
     * @throws RuntimeException when one of them is not written; others may be, which does no harm
     */
    void writeRows(List<Change> changes, @Nullable LeftOut leftOut);

    /**
     * Writes orders, after the rows.
     *
     * @param known ids of those that were there before
     */
    void writeOrders(Collection<OrderState> orders, Set<String> known);
}
