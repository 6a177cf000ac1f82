package io.orderledger.query.orders;

import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.OrderLine;

/**
 * One line of an order and what became of its pieces.
 *
 * @param line number within the order, from 1
 * @param quantity pieces ordered
 * @param unitPriceMinor price of one piece, in minor units of the order's currency
 * @param totalMinor price of the line, in minor units
 * @param stocked whether it is kept in stock
 * @param warehouse where its pieces are claimed; empty until it is known
 * @param allocated pieces set aside for it
 * @param shortQuantity pieces the warehouse could not set aside
 * @param shipped pieces that left the house
 * @param delivered pieces that arrived
 * @param cancelled pieces that will not be sent
 */
public record LineView(
        int line,
        String sku,
        String description,
        long quantity,
        long unitPriceMinor,
        long totalMinor,
        boolean stocked,
        String warehouse,
        long allocated,
        long shortQuantity,
        long shipped,
        long delivered,
        long cancelled,
        State allocation) {

    /** Where a line stands. */
    public enum State {
        /** The order is not approved yet. */
        NOT_STARTED,
        /** It needs no stock. */
        NOT_STOCKED,
        /** Its warehouse has been asked. */
        PENDING,
        ALLOCATED,
        SHORT,
        SHIPPED,
        DELIVERED,
        CANCELLED
    }

    static LineView ordered(OrderLine line) {
        return new LineView(
                line.line(),
                line.sku(),
                line.description(),
                line.quantity(),
                line.unitPriceMinor(),
                line.totalMinor(),
                line.stocked(),
                "",
                0,
                0,
                0,
                0,
                0,
                line.stocked() ? State.NOT_STARTED : State.NOT_STOCKED);
    }

    LineView nowPending(LineReservation claim) {
        return with(claim.warehouse(), allocated, 0, shipped, delivered, cancelled, State.PENDING);
    }

    LineView nowAllocated(LineReservation claim) {
        return with(claim.warehouse(), claim.quantity(), 0, shipped, delivered, cancelled, State.ALLOCATED);
    }

    LineView nowShort(LineReservation claim) {
        return with(claim.warehouse(), allocated, claim.quantity(), shipped, delivered, cancelled, State.SHORT);
    }

    LineView nowShipped() {
        return with(warehouse, allocated, shortQuantity, quantity, delivered, cancelled, State.SHIPPED);
    }

    LineView nowDelivered() {
        return with(warehouse, allocated, shortQuantity, shipped, quantity, cancelled, State.DELIVERED);
    }

    LineView nowCancelled() {
        return with(warehouse, 0, 0, shipped, delivered, quantity, State.CANCELLED);
    }

    private LineView with(
            String warehouse,
            long allocated,
            long shortQuantity,
            long shipped,
            long delivered,
            long cancelled,
            State allocation) {
        return new LineView(
                line,
                sku,
                description,
                quantity,
                unitPriceMinor,
                totalMinor,
                stocked,
                warehouse,
                allocated,
                shortQuantity,
                shipped,
                delivered,
                cancelled,
                allocation);
    }
}
