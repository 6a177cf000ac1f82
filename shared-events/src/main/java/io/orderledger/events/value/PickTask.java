package io.orderledger.events.value;

import java.util.Comparator;

/**
 * Pieces that are to be taken from the shelves for one order.
 *
 * @param claim number of the claim they were set aside for
 * @param line number of the line within its order, from 1
 * @param quantity at least 1
 */
public record PickTask(OrderId orderId, int claim, int line, String sku, long quantity) {

    /**
     * The order of the way through the warehouse. The ledger knows no bins: the SKU stands in for the place where pieces lie,
     * so that the same goods for several orders are taken in one go.
     */
    public static final Comparator<PickTask> ON_THE_WAY = Comparator.comparing(PickTask::sku)
            .thenComparing(task -> task.orderId().value())
            .thenComparing(PickTask::claim);

    /** So many pieces of it. */
    public PickTask of(long pieces) {
        return new PickTask(orderId, claim, line, sku, pieces);
    }

    /** The same, as its order knows them. */
    public Pieces pieces() {
        return new Pieces(claim, line, sku, quantity);
    }
}
