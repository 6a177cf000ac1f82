package io.orderledger.events.value;

/**
 * The claim of one line of an order on the stock of one SKU in one warehouse. A line that is split over warehouses, and
 * each part of a bundle, has a claim of its own.
 *
 * @param claim number of the claim within its order, from 1
 * @param line number of the line within its order, from 1
 * @param sku what is claimed: that of the line, or of a part of a bundle
 * @param quantity pieces of that SKU, at least 1
 * @param ifShort what becomes of it when the warehouse has too few
 */
public record LineReservation(int claim, int line, String warehouse, String sku, long quantity, IfShort ifShort) {

    /** The first claim of a line, as revision 1 of the events had it. */
    public LineReservation(int line, String warehouse, String sku, long quantity) {
        this(line, line, warehouse, sku, quantity, IfShort.REFUSE);
    }

    /** Whose stock it is a claim on. */
    public StockId stock() {
        return new StockId(warehouse, sku);
    }

    /** The same claim over another number of pieces. */
    public LineReservation of(long pieces) {
        return new LineReservation(claim, line, warehouse, sku, pieces, ifShort);
    }
}
