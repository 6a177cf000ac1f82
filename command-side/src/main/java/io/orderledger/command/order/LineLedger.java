package io.orderledger.command.order;

import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.OrderLine;

/**
 * What became of the pieces of one line. What is not kept in stock is never claimed: it ships without allocation.
 *
 * @param line number of the line within its order, from 1
 * @param ordered pieces the customer ordered
 * @param warehouse whose stock the line claims; empty until it claims any
 * @param pending pieces asked of the warehouse, answer on its way
 * @param allocated pieces set aside for this line so far, shipped ones among them
 * @param backordered pieces the warehouse had too little for
 * @param shipped pieces that left the house
 * @param delivered pieces that arrived
 * @param cancelled pieces that will never ship
 */
record LineLedger(
        int line,
        String sku,
        boolean stocked,
        long ordered,
        String warehouse,
        long pending,
        long allocated,
        long backordered,
        long shipped,
        long delivered,
        long cancelled) {

    LineLedger {
        require(pending >= 0 && allocated >= 0 && backordered >= 0 && cancelled >= 0, "no quantity is negative");
        require(pending + allocated + backordered + cancelled <= ordered, "no piece is claimed twice");
        require(shipped >= 0 && shipped <= (stocked ? allocated : ordered - cancelled), "shipped <= allocated");
        require(delivered >= 0 && delivered <= shipped, "delivered <= shipped");
    }

    /** A line as it was ordered. */
    static LineLedger of(OrderLine line) {
        return new LineLedger(line.line(), line.sku(), line.stocked(), line.quantity(), "", 0, 0, 0, 0, 0, 0);
    }

    /** The claim on stock for everything that was ordered and not cancelled. */
    LineReservation claimOn(String stockOf) {
        return new LineReservation(line, stockOf, sku, ordered - cancelled);
    }

    /** The claim that stands. */
    LineReservation claim() {
        return claimOn(warehouse);
    }

    /** Whether the warehouse was asked for just this. */
    boolean claims(LineReservation reservation) {
        return claim().equals(reservation) && !warehouse.isEmpty();
    }

    /** Asks the warehouse, for the first time or again. */
    LineLedger ask(LineReservation claim) {
        return with(claim.warehouse(), claim.quantity(), allocated, 0);
    }

    /** The warehouse has set the pieces aside. */
    LineLedger allocate(long quantity) {
        return with(warehouse, 0, allocated + quantity, 0);
    }

    /** The warehouse has too little. */
    LineLedger fallShort(long quantity) {
        return with(warehouse, 0, allocated, quantity);
    }

    /** Pieces leave the house. */
    LineLedger ship(long quantity) {
        return progress(shipped + quantity, delivered);
    }

    /** Everything that left has arrived. */
    LineLedger deliver() {
        return progress(shipped, shipped);
    }

    /** Whatever has not left the house never will, and its stock is given back. */
    LineLedger cancel() {
        return new LineLedger(
                line,
                sku,
                stocked,
                ordered,
                warehouse,
                0,
                Math.min(allocated, shipped),
                0,
                shipped,
                delivered,
                ordered - shipped);
    }

    private LineLedger with(String claimedFrom, long nowPending, long nowAllocated, long nowBackordered) {
        return new LineLedger(
                line,
                sku,
                stocked,
                ordered,
                claimedFrom,
                nowPending,
                nowAllocated,
                nowBackordered,
                shipped,
                delivered,
                cancelled);
    }

    private LineLedger progress(long nowShipped, long nowDelivered) {
        return new LineLedger(
                line,
                sku,
                stocked,
                ordered,
                warehouse,
                pending,
                allocated,
                backordered,
                nowShipped,
                nowDelivered,
                cancelled);
    }

    private void require(boolean holds, String invariant) {
        if (!holds) {
            throw new IllegalStateException("line " + line + ": " + invariant);
        }
    }
}
