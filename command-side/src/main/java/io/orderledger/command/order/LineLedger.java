package io.orderledger.command.order;

import io.orderledger.events.value.OrderLine;

/**
 * What became of the pieces of one line, apart from what its claims on stock tell ({@link ClaimLedger}). Every quantity
 * counts pieces as they were ordered: of a bundle, bundles.
 *
 * @param terms the line as it is now
 * @param cancelled pieces that will never be sent
 * @param shippedUnstocked pieces that left without a claim, because they are not kept in stock
 * @param deliveredUnstocked of them, pieces that arrived
 * @param returned pieces that came back and were accepted, for money or for other goods
 * @param exchanged of them, pieces for which other goods are sent
 */
record LineLedger(
        OrderLine terms,
        long cancelled,
        long shippedUnstocked,
        long deliveredUnstocked,
        long returned,
        long exchanged) {

    LineLedger {
        long open = terms.quantity() + exchanged - cancelled;
        require(terms, exchanged >= 0 && exchanged <= returned, "0 <= exchanged <= returned");
        require(terms, cancelled >= 0 && open >= 0, "0 <= cancelled <= ordered + exchanged");
        require(
                terms,
                shippedUnstocked >= 0 && shippedUnstocked <= open,
                "0 <= shipped <= ordered + exchanged - cancelled");
        require(terms, deliveredUnstocked >= 0 && deliveredUnstocked <= shippedUnstocked, "0 <= delivered <= shipped");
        require(terms, returned <= open, "returned <= ordered + exchanged - cancelled");
    }

    /** A line as it was ordered. */
    static LineLedger of(OrderLine terms) {
        return new LineLedger(terms, 0, 0, 0, 0, 0);
    }

    int line() {
        return terms.line();
    }

    boolean stocked() {
        return terms.stocked();
    }

    /** Pieces that were or will be sent; for pieces that are exchanged others are sent. */
    long open() {
        return terms.quantity() + exchanged - cancelled;
    }

    /** Pieces that the customer keeps and pays for. */
    long kept() {
        return open() - returned;
    }

    LineLedger amend(OrderLine now) {
        return new LineLedger(now, cancelled, shippedUnstocked, deliveredUnstocked, returned, exchanged);
    }

    LineLedger cancel(long quantity) {
        return new LineLedger(terms, cancelled + quantity, shippedUnstocked, deliveredUnstocked, returned, exchanged);
    }

    /** What is not kept in stock leaves with the rest. */
    LineLedger shipUnstocked() {
        return stocked() ? this : new LineLedger(terms, cancelled, open(), deliveredUnstocked, returned, exchanged);
    }

    LineLedger deliverUnstocked() {
        return new LineLedger(terms, cancelled, shippedUnstocked, shippedUnstocked, returned, exchanged);
    }

    LineLedger credit(long quantity) {
        return new LineLedger(terms, cancelled, shippedUnstocked, deliveredUnstocked, returned + quantity, exchanged);
    }

    LineLedger exchange(long quantity) {
        return new LineLedger(
                terms, cancelled, shippedUnstocked, deliveredUnstocked, returned + quantity, exchanged + quantity);
    }

    private static void require(OrderLine line, boolean holds, String invariant) {
        if (!holds) {
            throw new IllegalStateException("line " + line.line() + ": " + invariant);
        }
    }
}
