package io.orderledger.command.order;

import static io.orderledger.command.ledger.Ruling.rejected;
import static io.orderledger.command.ledger.Ruling.rejectedField;
import static io.orderledger.command.ledger.Ruling.unless;

import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.ledger.Ruling;
import io.orderledger.command.order.ChangeCommand.LeaveForMerge;
import io.orderledger.command.order.LifeCommand.PlaceOrder;
import io.orderledger.events.order.ChangeRequested;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.ChangeKind;
import io.orderledger.events.value.ChangeProposal;
import io.orderledger.events.value.LineEdit;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.OrderLine;
import java.util.List;

/** When an order may be changed, one function each. They look and say; nothing happens in them. */
final class ChangePolicies {

    /** Most changes that may ever be asked for of one order. */
    static final int MAX_CHANGES = 200;

    /**
     * Most characters behind the channel in the id of an order that is split off. An id may have 167 there; the rest is for the
     * suffix that it gets when somebody has placed another order under it.
     */
    static final int MAX_SPLIT_NUMBER = 150;

    private ChangePolicies() {}

    /** Whether a proposal says what its kind needs; whether it can be done is asked when it is previewed and confirmed. */
    static Ruling mayBeRequested(OrderState order, ChangeKind kind, ChangeProposal asked) {
        return unless(order.changes().size() < MAX_CHANGES, () -> rejected(RefusalCode.TOO_MANY_ENTRIES, MAX_CHANGES))
                .and(() -> switch (kind) {
                    case EDIT ->
                        isTold(!asked.edits().isEmpty(), kind, "/edits").and(() -> areSound(order, asked));
                    case ADDRESS -> isTold(!asked.address().equals(Address.unknown()), kind, "/address");
                    case MERGE ->
                        isTold(!asked.otherOrder().isEmpty(), kind, "/otherOrder")
                                .and(() -> isAnotherOrder(order, asked.otherOrder(), false));
                    case SPLIT ->
                        isTold(!asked.items().isEmpty(), kind, "/items")
                                .and(() -> arePieces(order, asked.items()))
                                .and(() -> asked.otherOrder().isEmpty()
                                        ? allowed()
                                        : isAnotherOrder(order, asked.otherOrder(), true));
                    case RETURN ->
                        isTold(!asked.items().isEmpty(), kind, "/items").and(() -> arePieces(order, asked.items()));
                    case EXCHANGE ->
                        isTold(!asked.items().isEmpty(), kind, "/items")
                                .and(() -> arePieces(order, asked.items()))
                                .and(() -> onlyNew(asked.edits()))
                                .and(() -> areSound(order, asked));
                    case CLAIM ->
                        isTold(asked.refundMinor() > 0 || !asked.edits().isEmpty(), kind, "/refundMinor")
                                .and(() -> onlyNew(asked.edits()))
                                .and(() -> areSound(order, asked));
                });
    }

    private static Ruling allowed() {
        return new Ruling.Allowance();
    }

    private static Ruling isTold(boolean told, ChangeKind kind, String field) {
        return unless(told, () -> rejectedField(field, RefusalCode.CHANGE_INCOMPLETE, kind, field.substring(1)));
    }

    private static Ruling isAnotherOrder(OrderState order, String other, boolean ofSameChannel) {
        boolean sound = isOrderId(other)
                && !other.equals(order.placed().orderId().value())
                && (!ofSameChannel || other.startsWith(order.placed().channel() + ":"));
        return unless(sound, () -> rejectedField("/otherOrder", RefusalCode.OTHER_ORDER_UNUSABLE, other));
    }

    private static boolean isOrderId(String id) {
        try {
            return new OrderId(id).value().contains(":");
        } catch (IllegalArgumentException notAnId) {
            return false;
        }
    }

    private static Ruling arePieces(OrderState order, List<LineQuantity> items) {
        for (LineQuantity some : items) {
            if (order.quantities().line(some.line()).isEmpty()) {
                return rejectedField("/items", RefusalCode.LINE_NOT_FOUND, some.line());
            }
            if (some.quantity() < 1) {
                return rejectedField("/items", RefusalCode.TOO_FEW_PIECES, some.line());
            }
        }
        return unless(
                items.stream().map(LineQuantity::line).distinct().count() == items.size(),
                () -> rejectedField("/items", RefusalCode.LINE_TWICE));
    }

    private static Ruling onlyNew(List<LineEdit> edits) {
        return unless(
                edits.stream().allMatch(edit -> edit.line() == 0),
                () -> rejectedField("/edits", RefusalCode.ONLY_NEW_LINES));
    }

    private static Ruling areSound(OrderState order, ChangeProposal asked) {
        for (LineEdit edit : asked.edits()) {
            if (edit.line() != 0 && order.quantities().line(edit.line()).isEmpty()) {
                return rejectedField("/edits", RefusalCode.LINE_NOT_FOUND, edit.line());
            }
            if (edit.quantity() < (edit.line() == 0 ? 1 : 0)
                    || edit.components().stream().anyMatch(part -> part.quantity() < 1)) {
                return rejectedField("/edits", RefusalCode.TOO_FEW_PIECES, edit.line());
            }
            if (edit.line() == 0 && (edit.sku().isEmpty() || edit.unitPriceMinor() < 0)) {
                return rejectedField("/edits", RefusalCode.CHANGE_INCOMPLETE, "sku", "unitPriceMinor");
            }
        }
        List<Integer> known = asked.edits().stream()
                .map(LineEdit::line)
                .filter(line -> line != 0)
                .toList();
        return unless(
                        known.stream().distinct().count() == known.size(),
                        () -> rejectedField("/edits", RefusalCode.LINE_TWICE))
                .and(() -> unless(
                        asked.refundMinor() >= 0,
                        () -> rejectedField(
                                "/refundMinor", RefusalCode.CHANGE_INCOMPLETE, ChangeKind.CLAIM, "refundMinor")));
    }

    /** Whether a change can be made as the order is now. */
    static Ruling mayBeMade(OrderState order, ChangeRequested change) {
        ChangeProposal asked = change.proposal();
        return switch (change.kind()) {
            case EDIT -> goesOn(order).and(() -> mayBeEdited(order, asked.edits()));
            case ADDRESS ->
                goesOn(order)
                        .and(() -> unless(!order.quantities().anyPacked(), () -> rejected(RefusalCode.ALREADY_PACKED)))
                        .and(() -> unless(
                                !order.address().equals(asked.address()), () -> rejected(RefusalCode.CHANGE_EMPTY)));
            case MERGE -> goesOn(order).and(() -> nothingBegun(order)).and(() -> staysItself(order));
            case SPLIT ->
                goesOn(order).and(() -> canBePlaced(order, change)).and(() -> mayBeSplitOff(order, asked.items()));
            case RETURN -> mayComeBack(order, asked.items());
            case EXCHANGE ->
                goesOn(order)
                        .and(() -> unless(
                                order.isApproved(),
                                () -> rejected(RefusalCode.WRONG_STATUS, order.status(), "APPROVED, DISPATCHED")))
                        .and(() -> mayComeBack(order, asked.items()))
                        .and(() -> asked.edits().isEmpty() ? allowed() : mayBeEdited(order, asked.edits()));
            case CLAIM ->
                mayBeRefunded(order, asked.refundMinor())
                        .and(() -> asked.edits().isEmpty()
                                ? allowed()
                                : goesOn(order).and(() -> mayBeEdited(order, asked.edits())));
        };
    }

    private static Ruling goesOn(OrderState order) {
        return unless(
                !order.isStopped(),
                () -> rejected(RefusalCode.WRONG_STATUS, order.status(), "PLACED, ON_HOLD, APPROVED, DISPATCHED"));
    }

    private static Ruling nothingBegun(OrderState order) {
        return unless(!order.quantities().anyBegun(), () -> rejected(RefusalCode.ALREADY_PICKED));
    }

    /** Two orders that would take over each other would both be gone. */
    private static Ruling staysItself(OrderState order) {
        return unless(!order.changes().awaitsOtherOrder(), () -> rejected(RefusalCode.MERGE_PENDING));
    }

    private static Ruling mayBeEdited(OrderState order, List<LineEdit> edits) {
        Amendment amendment;
        long goods;
        try {
            amendment = Amendment.of(order, edits);
            goods = amendment.shares().stream().map(LineShare::goodsMinor).reduce(0L, Math::addExact);
        } catch (ArithmeticException overflow) {
            return rejectedField("/edits", RefusalCode.AMOUNT_TOO_LARGE, OrderPolicies.MAX_TOTAL_MINOR);
        }
        for (LineQuantity less : amendment.less()) {
            long free = order.quantities().untouched(less.line());
            if (less.quantity() > free) {
                return rejectedField("/edits", RefusalCode.TOO_MANY_PIECES, less.line(), free);
            }
        }
        return unless(
                        goods <= OrderPolicies.MAX_TOTAL_MINOR,
                        () -> rejectedField("/edits", RefusalCode.AMOUNT_TOO_LARGE, OrderPolicies.MAX_TOTAL_MINOR))
                .and(() -> unless(!amendment.lines().isEmpty(), () -> rejected(RefusalCode.CHANGE_EMPTY)))
                .and(() -> growsNotWhileMerging(order, amendment))
                .and(() -> unless(
                        amendment.shares().size() <= PlaceOrder.MAX_LINES,
                        () -> rejectedField("/edits", RefusalCode.TOO_MANY_LINES, PlaceOrder.MAX_LINES)))
                .and(() -> somethingStays(
                        order, amendment.less(), amendment.lines().stream().anyMatch(line -> isMore(order, line))));
    }

    /** What the other order was told of the size of this one has to stay true until it has answered. */
    private static Ruling growsNotWhileMerging(OrderState order, Amendment amendment) {
        boolean grows = amendment.lines().stream().anyMatch(line -> isMore(order, line));
        return grows ? staysItself(order) : allowed();
    }

    private static boolean isMore(OrderState order, OrderLine line) {
        return order.quantities()
                .line(line.line())
                .map(before -> line.quantity() > before.terms().quantity())
                .orElse(true);
    }

    private static Ruling somethingStays(OrderState order, List<LineQuantity> less, boolean more) {
        long kept =
                order.quantities().lines().stream().mapToLong(LineLedger::kept).sum();
        long gone = less.stream().mapToLong(LineQuantity::quantity).sum();
        return unless(more || gone < kept, () -> rejected(RefusalCode.ORDER_WOULD_BE_EMPTY));
    }

    /** What is split off has to be an order that can be placed, for its pieces are nowhere else. */
    private static Ruling canBePlaced(OrderState order, ChangeRequested change) {
        String target = ChangePlan.targetOf(order.placed(), change);
        return unless(
                        target.length() - target.indexOf(':') - 1 <= MAX_SPLIT_NUMBER,
                        () -> rejectedField("/otherOrder", RefusalCode.OTHER_ORDER_UNUSABLE, target))
                .and(() -> unless(
                        change.proposal().items().size() <= PlaceOrder.MAX_LINES,
                        () -> rejectedField("/items", RefusalCode.TOO_MANY_LINES, PlaceOrder.MAX_LINES)));
    }

    private static Ruling mayBeSplitOff(OrderState order, List<LineQuantity> items) {
        for (LineQuantity some : items) {
            long free = order.quantities().untouched(some.line());
            if (some.quantity() > free) {
                return rejectedField("/items", RefusalCode.TOO_MANY_PIECES, some.line(), free);
            }
        }
        long due = ChangePlan.movedShares(order, items).stream()
                .mapToLong(LineShare::dueMinor)
                .sum();
        return somethingStays(order, items, false)
                .and(() -> unless(
                        due >= 0 && order.money().dueMinor() >= due,
                        () -> rejectedField("/items", RefusalCode.DISCOUNTS_EXCEED_PRICE, Math.abs(due))));
    }

    private static Ruling mayComeBack(OrderState order, List<LineQuantity> items) {
        List<LineQuantity> returnable = order.changes().returnable(order.quantities(), order.isStopped());
        for (LineQuantity some : items) {
            long most = returnable.stream()
                    .filter(out -> out.line() == some.line())
                    .mapToLong(LineQuantity::quantity)
                    .sum();
            if (some.quantity() > most) {
                return rejectedField("/items", RefusalCode.NOT_RETURNABLE, some.line(), most);
            }
        }
        return allowed();
    }

    private static Ruling mayBeRefunded(OrderState order, long minor) {
        return minor == 0
                ? allowed()
                : MoneyPolicies.mayGiveBack(order, new Money(order.money().currency(), minor), "");
    }

    /** Whether the order may leave for another one. */
    static Ruling mayLeave(OrderState order, LeaveForMerge leave) {
        return goesOn(order)
                .and(() -> nothingBegun(order))
                .and(() -> staysItself(order))
                .and(() -> unless(
                        !order.changes().hasAbsorbed(leave.absorber()), () -> rejected(RefusalCode.MERGE_PENDING)))
                .and(() -> isSame("customer", order.placed().customer().reference(), leave.customer()))
                .and(() -> isSame("currency", order.money().currency(), leave.currency()))
                .and(() -> isSame("address", order.address(), leave.address()))
                .and(() -> moneyIsAtRest(order))
                .and(() -> mayBecomeOne(leave.lines(), leave.goodsMinor(), OrderSize.of(order)));
    }

    /**
     * Whether two orders together are no larger than an order may be.
     *
     * @param lines lines of the order that stays
     * @param goodsMinor what they cost, without charges, tax and discounts
     * @param source the order that would leave for it
     */
    static Ruling mayBecomeOne(int lines, long goodsMinor, OrderSize source) {
        return unless(
                        lines + source.leavingLines() <= PlaceOrder.MAX_LINES,
                        () -> rejectedField("/otherOrder", RefusalCode.TOO_MANY_LINES, PlaceOrder.MAX_LINES))
                .and(() -> unless(
                        goodsMinor + source.leavingMinor() <= OrderPolicies.MAX_TOTAL_MINOR,
                        () -> rejectedField(
                                "/otherOrder", RefusalCode.AMOUNT_TOO_LARGE, OrderPolicies.MAX_TOTAL_MINOR)));
    }

    private static Ruling isSame(String what, Object here, Object there) {
        return unless(here.equals(there), () -> rejected(RefusalCode.MERGE_DIFFERS, what));
    }

    /** What is authorised, waited for or on its way back belongs to this order; it is settled before the order leaves. */
    private static Ruling moneyIsAtRest(OrderState order) {
        MoneyLedger money = order.money();
        boolean atRest = money.authorisedMinor() == 0
                && money.refundOrderedMinor() == 0
                && money.refundedMinor() == 0
                && money.chargedBackMinor() == 0
                && !money.awaitsReceivable();
        return unless(atRest, () -> rejected(RefusalCode.MONEY_IN_MOTION));
    }
}
