package io.orderledger.query.orders;

import io.orderledger.events.value.LineReservation;

/**
 * What became of the pieces that one claim of an order asked a warehouse for. Every quantity counts pieces of the claim's SKU.
 *
 * @param claim number of the claim within its order, from 1
 * @param line number of the line it is for
 * @param sku that of the line, or of a part of a bundle
 * @param quantity pieces that were asked for
 * @param dropped pieces that are not wanted any more: given back, or refused by the warehouse
 * @param refused of them, pieces that the warehouse did not have
 * @param pending pieces whose answer is on its way
 * @param allocated pieces that are set aside, those that have left among them
 * @param backordered pieces that wait in the queue of the stock
 * @param picking pieces on a pick list
 * @param picked pieces taken from the shelves, those that have left among them
 * @param packed pieces put into packages, those that have left among them
 * @param shipped pieces that left the house
 * @param delivered pieces that arrived
 */
public record ClaimView(
        int claim,
        int line,
        String warehouse,
        String sku,
        long quantity,
        long dropped,
        long refused,
        long pending,
        long allocated,
        long backordered,
        long picking,
        long picked,
        long packed,
        long shipped,
        long delivered) {

    static ClaimView made(LineReservation claim) {
        return new ClaimView(
                claim.claim(),
                claim.line(),
                claim.warehouse(),
                claim.sku(),
                claim.quantity(),
                0,
                0,
                claim.quantity(),
                0,
                0,
                0,
                0,
                0,
                0,
                0);
    }

    /** Pieces that the order still wants of this claim, those that have left among them. */
    long wanted() {
        return quantity - dropped;
    }

    /** Set aside: first those whose answer was on its way, then those that waited. */
    ClaimView nowAllocated(long pieces) {
        long answered = Math.min(pending, pieces);
        long served = Math.min(backordered, pieces - answered);
        return claimed(dropped, refused, pending - answered, allocated + pieces, backordered - served);
    }

    ClaimView nowShort(long pieces) {
        return claimed(dropped + pieces, refused + pieces, pending - pieces, allocated, backordered);
    }

    ClaimView nowBackordered(long pieces) {
        return claimed(dropped, refused, pending - pieces, allocated, backordered + pieces);
    }

    /** Given back: those that wait first, then those without an answer, then those set aside. */
    ClaimView nowReleased(long pieces) {
        long waiting = Math.min(backordered, pieces);
        long asked = Math.min(pending, pieces - waiting);
        long held = pieces - waiting - asked;
        return claimed(dropped + pieces, refused, pending - asked, allocated - held, backordered - waiting);
    }

    ClaimView nowPicking(long pieces) {
        return moved(picking + pieces, picked, packed, shipped, delivered);
    }

    ClaimView nowPicked(long pieces) {
        return moved(picking - pieces, picked + pieces, packed, shipped, delivered);
    }

    /** Left on the shelf, or put back there. */
    ClaimView nowUnpicked(long pieces) {
        long untaken = Math.min(picking, pieces);
        return moved(picking - untaken, picked - (pieces - untaken), packed, shipped, delivered);
    }

    ClaimView nowPacked(long pieces) {
        return moved(picking, picked, packed + pieces, shipped, delivered);
    }

    ClaimView nowUnpacked(long pieces) {
        return moved(picking, picked, packed - pieces, shipped, delivered);
    }

    /** Gone; pieces that nobody picked and packed step by step are picked and packed by leaving. */
    ClaimView nowShipped(long pieces) {
        long inBox = Math.min(packed - shipped, pieces);
        long onTable = Math.min(picked - packed, pieces - inBox);
        long onShelf = pieces - inBox - onTable;
        long fromList = Math.max(0, onShelf - (allocated - picking - picked));
        return moved(picking - fromList, picked + onShelf, packed + onTable + onShelf, shipped + pieces, delivered);
    }

    ClaimView nowDelivered(long pieces) {
        return moved(picking, picked, packed, shipped, delivered + pieces);
    }

    private ClaimView claimed(long nowDropped, long nowRefused, long nowPending, long nowAllocated, long nowWaiting) {
        return new ClaimView(
                claim,
                line,
                warehouse,
                sku,
                quantity,
                nowDropped,
                nowRefused,
                nowPending,
                nowAllocated,
                nowWaiting,
                picking,
                picked,
                packed,
                shipped,
                delivered);
    }

    private ClaimView moved(long nowPicking, long nowPicked, long nowPacked, long nowShipped, long nowDelivered) {
        return new ClaimView(
                claim,
                line,
                warehouse,
                sku,
                quantity,
                dropped,
                refused,
                pending,
                allocated,
                backordered,
                nowPicking,
                nowPicked,
                nowPacked,
                nowShipped,
                nowDelivered);
    }
}
