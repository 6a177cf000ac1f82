package io.orderledger.command.order;

import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.Pieces;

/**
 * What became of the pieces that one claim asked a warehouse for. Every quantity counts pieces of the claim's SKU.
 *
 * @param claim as it was made: {@link LineReservation#quantity} is what was asked for
 * @param dropped pieces that are not wanted any more: given back, or refused by the warehouse
 * @param pending pieces whose answer is on its way
 * @param granted pieces that the warehouse ever set aside for it
 * @param allocated pieces that are set aside, those that have left among them
 * @param backordered pieces that wait in the queue of the stock
 * @param picking pieces on a pick list
 * @param picked pieces taken from the shelves, those that have left among them
 * @param packed pieces put into packages, those that have left among them
 * @param shipped pieces that left the house
 * @param delivered pieces that arrived
 */
record ClaimLedger(
        LineReservation claim,
        long dropped,
        long pending,
        long granted,
        long allocated,
        long backordered,
        long picking,
        long picked,
        long packed,
        long shipped,
        long delivered) {

    ClaimLedger {
        require(claim, dropped >= 0 && pending >= 0 && backordered >= 0 && picking >= 0, "no quantity is negative");
        require(claim, pending + allocated + backordered + dropped <= claim.quantity(), "no piece is claimed twice");
        require(claim, allocated <= granted, "allocated <= granted");
        require(claim, picking + picked <= allocated, "picking + picked <= allocated");
        require(claim, packed <= picked, "packed <= picked");
        require(claim, shipped <= packed, "shipped <= packed");
        require(claim, delivered >= 0 && delivered <= shipped, "0 <= delivered <= shipped");
    }

    /** A claim that was just made. */
    static ClaimLedger made(LineReservation claim) {
        return new ClaimLedger(claim, 0, claim.quantity(), 0, 0, 0, 0, 0, 0, 0, 0);
    }

    int number() {
        return claim.claim();
    }

    int line() {
        return claim.line();
    }

    String sku() {
        return claim.sku();
    }

    String warehouse() {
        return claim.warehouse();
    }

    /** Pieces that the order still wants of this claim, those that have left among them. */
    long wanted() {
        return claim.quantity() - dropped;
    }

    /** Pieces that can be given back: nobody has begun to pick them. */
    long releasable() {
        return pending + backordered + allocated - picking - picked;
    }

    /** Pieces that are set aside and on no pick list yet. */
    long pickable() {
        return allocated - picking - picked;
    }

    /** Pieces that lie picked and are not packed. */
    long packable() {
        return picked - packed;
    }

    /** Pieces in packages that have not left. */
    long boxed() {
        return packed - shipped;
    }

    /** So many pieces of this claim, on their way. */
    Pieces pieces(long quantity) {
        return new Pieces(number(), line(), sku(), quantity);
    }

    /** The warehouse has set so many pieces more aside. */
    ClaimLedger allocate(long quantity) {
        long answered = Math.min(pending, quantity);
        long served = quantity - answered;
        return change(dropped, pending - answered, granted + quantity, allocated + quantity, backordered - served);
    }

    /** The warehouse has too little, and nothing of it waits. */
    ClaimLedger fallShort(long quantity) {
        return change(dropped + quantity, pending - quantity, granted, allocated, backordered);
    }

    /** So many pieces wait. */
    ClaimLedger backorder(long quantity) {
        return change(dropped, pending - quantity, granted, allocated, backordered + quantity);
    }

    /** So many pieces are given back: those that wait first, then those without an answer, then those set aside. */
    ClaimLedger release(long quantity) {
        long waiting = Math.min(backordered, quantity);
        long asked = Math.min(pending, quantity - waiting);
        long held = quantity - waiting - asked;
        return change(dropped + quantity, pending - asked, granted, allocated - held, backordered - waiting);
    }

    ClaimLedger startPicking(long quantity) {
        return progress(picking + quantity, picked, packed, shipped, delivered);
    }

    ClaimLedger pick(long quantity) {
        return progress(picking - quantity, picked + quantity, packed, shipped, delivered);
    }

    /** Pieces will not be taken, or are back on the shelf. */
    ClaimLedger stopPicking(long quantity) {
        long untaken = Math.min(picking, quantity);
        return progress(picking - untaken, picked - (quantity - untaken), packed, shipped, delivered);
    }

    ClaimLedger pack(long quantity) {
        return progress(picking, picked, packed + quantity, shipped, delivered);
    }

    ClaimLedger unpack(long quantity) {
        return progress(picking, picked, packed - quantity, shipped, delivered);
    }

    /** Pieces leave; those that nobody picked and packed step by step are picked and packed by leaving. */
    ClaimLedger ship(long quantity) {
        long inBox = Math.min(boxed(), quantity);
        long onTable = Math.min(packable(), quantity - inBox);
        long onShelf = quantity - inBox - onTable;
        long fromList = Math.max(0, onShelf - pickable());
        return progress(
                picking - fromList, picked + onShelf, packed + onTable + onShelf, shipped + quantity, delivered);
    }

    ClaimLedger deliver(long quantity) {
        return progress(picking, picked, packed, shipped, delivered + quantity);
    }

    private ClaimLedger change(
            long nowDropped, long nowPending, long nowGranted, long nowAllocated, long nowBackordered) {
        return new ClaimLedger(
                claim,
                nowDropped,
                nowPending,
                nowGranted,
                nowAllocated,
                nowBackordered,
                picking,
                picked,
                packed,
                shipped,
                delivered);
    }

    private ClaimLedger progress(long nowPicking, long nowPicked, long nowPacked, long nowShipped, long nowDelivered) {
        return new ClaimLedger(
                claim,
                dropped,
                pending,
                granted,
                allocated,
                backordered,
                nowPicking,
                nowPicked,
                nowPacked,
                nowShipped,
                nowDelivered);
    }

    private static void require(LineReservation claim, boolean holds, String invariant) {
        if (!holds) {
            throw new IllegalStateException("claim " + claim.claim() + ": " + invariant);
        }
    }
}
