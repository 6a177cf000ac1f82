package io.orderledger.command.inventory;

import static io.orderledger.command.ledger.Ruling.rejected;
import static io.orderledger.command.ledger.Ruling.rejectedField;
import static io.orderledger.command.ledger.Ruling.unless;

import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.ledger.Ruling;

/** The rules of stock, one function each. They look and say; nothing happens in them. */
final class StockPolicies {

    /** Most reservations of one SKU in one warehouse that may be open at once. */
    static final int MAX_OPEN = 100_000;

    /** Most pieces of one SKU in one warehouse. */
    static final long MAX_ON_HAND = 1_000_000_000_000L;

    private StockPolicies() {}

    static Ruling mayComeIn(StockState stock, long quantity) {
        return unless(
                quantity <= MAX_ON_HAND - stock.onHand(),
                () -> rejectedField("/quantity", RefusalCode.STOCK_TOO_LARGE, MAX_ON_HAND));
    }

    /** Never oversold. */
    static Ruling enoughIsFree(StockState stock, long quantity) {
        return unless(quantity <= stock.available(), () -> tooFew(stock.available(), quantity));
    }

    /** The rejection when too few pieces are free; its arguments are what is free and what was asked for. */
    static Ruling.Rejection tooFew(long available, long quantity) {
        return rejectedField("/quantity", RefusalCode.INSUFFICIENT_STOCK, available, quantity);
    }

    /** What is set aside is not written off. */
    static Ruling mayBeWrittenOff(StockState stock, long quantity) {
        return unless(
                quantity <= stock.free(),
                () -> rejectedField("/quantity", RefusalCode.WRITE_OFF_EXCEEDS_FREE, stock.free()));
    }

    static Ruling coversWhatIsSetAside(StockState stock, long counted) {
        return unless(
                counted >= stock.reserved(),
                () -> rejectedField("/onHand", RefusalCode.COUNT_BELOW_RESERVED, stock.reserved()));
    }

    static Ruling roomForAnotherReservation(StockState stock) {
        return unless(stock.openReservations() < MAX_OPEN, () -> rejected(RefusalCode.TOO_MANY_ENTRIES, MAX_OPEN));
    }
}
