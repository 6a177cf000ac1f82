package io.orderledger.command.inventory;

import static io.orderledger.command.ledger.Ruling.rejected;
import static io.orderledger.command.ledger.Ruling.rejectedField;
import static io.orderledger.command.ledger.Ruling.unless;
import static java.util.stream.Collectors.joining;

import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.ledger.Ruling;
import io.orderledger.command.rules.OrderRules;

/** The rules of stock, one function each. They look and say; nothing happens in them. */
final class StockPolicies {

    /** Most reservations of one SKU in one warehouse that may be open at once. */
    static final int MAX_OPEN = 100_000;

    /** Most pieces of one SKU in one warehouse. */
    static final long MAX_ON_HAND = 1_000_000_000_000L;

    private static final int LISTED = 20;

    private StockPolicies() {}

    /** Pieces come into a warehouse that the rules name; what lies elsewhere since other rules held may still leave. */
    static Ruling warehouseExists(OrderRules rules, String warehouse) {
        return unless(
                rules.warehouseNames().contains(warehouse),
                () -> rejected(
                        RefusalCode.WAREHOUSE_UNKNOWN,
                        warehouse,
                        rules.warehouseNames().stream().limit(LISTED).collect(joining(", "))));
    }

    /** No more comes back than has left. What comes back for an order, maybe to another warehouse, the order has checked. */
    static Ruling mayComeBack(StockState stock, long quantity, boolean forOrder) {
        long away = Math.max(0, stock.shipped() - stock.returned());
        return unless(
                forOrder || quantity <= away,
                () -> rejectedField("/quantity", RefusalCode.RETURN_EXCEEDS_SHIPPED, away));
    }

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
