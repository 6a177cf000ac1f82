package io.orderledger.command.order;

import io.orderledger.events.order.LinesAmended;
import io.orderledger.events.value.LineEdit;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.OrderLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * How edits change the lines of an order and what they cost. Pieces that are taken away go with their share of charges, tax
 * and discounts, as if they were cancelled; pieces that are added cost their price.
 *
 * @param lines every line that changes or is new, as it becomes
 * @param shares of every line of the order
 * @param less pieces that are taken away, by line
 */
record Amendment(List<OrderLine> lines, List<LineShare> shares, List<LineQuantity> less) {

    /**
     * What edits come to.
     *
     * @throws ArithmeticException when a price does not fit 64 bits
     */
    static Amendment of(OrderState order, List<LineEdit> edits) {
        TreeMap<Integer, LineShare> shares = new TreeMap<>();
        order.shares().forEach(share -> shares.put(share.line(), share));
        List<OrderLine> lines = new ArrayList<>();
        List<LineQuantity> less = new ArrayList<>();
        int next = order.quantities().nextLine();
        for (LineEdit edit : edits) {
            if (edit.line() == 0) {
                OrderLine line = new OrderLine(
                        next++,
                        edit.sku(),
                        edit.description(),
                        edit.quantity(),
                        edit.unitPriceMinor(),
                        edit.supply(),
                        edit.components());
                lines.add(line);
                shares.put(line.line(), shareOf(line));
            } else {
                OrderLine terms =
                        order.quantities().line(edit.line()).orElseThrow().terms();
                long more = more(order, edit);
                if (more != 0) {
                    lines.add(of(terms, terms.line(), Math.addExact(terms.quantity(), more)));
                    shares.computeIfPresent(
                            terms.line(),
                            (line, share) -> more > 0
                                    ? share.plus(more, terms.unitPriceMinor())
                                    : share.between(0, share.quantity() + more));
                }
                if (more < 0) {
                    less.add(new LineQuantity(terms.line(), -more));
                }
            }
        }
        return new Amendment(lines, List.copyOf(shares.values()), less);
    }

    /** The lines of another order, added to those of this one. */
    static Amendment adding(OrderState order, List<OrderLine> lines, List<LineShare> shares) {
        List<OrderLine> added = new ArrayList<>();
        List<LineShare> all = new ArrayList<>(order.shares());
        int next = order.quantities().nextLine();
        for (OrderLine line : lines) {
            int number = next++;
            added.add(of(line, number, line.quantity()));
            shares.stream()
                    .filter(share -> share.line() == line.line())
                    .forEach(share -> all.add(share.ofLine(number)));
        }
        return new Amendment(added, all, List.of());
    }

    /** Pieces that an edit adds; less than 0 when it takes some away. A line that shall have 0 keeps what has left. */
    static long more(OrderState order, LineEdit edit) {
        LineLedger line = order.quantities().line(edit.line()).orElseThrow();
        return edit.quantity() == 0
                ? order.quantities().quantities(edit.line()).shipped() - line.open()
                : edit.quantity() - line.kept();
    }

    /** A line with another number and quantity. */
    static OrderLine of(OrderLine line, int number, long quantity) {
        return new OrderLine(
                number,
                line.sku(),
                line.description(),
                quantity,
                line.unitPriceMinor(),
                line.supply(),
                line.components());
    }

    private static LineShare shareOf(OrderLine line) {
        return new LineShare(line.line(), line.quantity(), line.totalMinor(), 0, 0, 0);
    }

    /** The event that says so. */
    LinesAmended event(OrderState order, String changeId, Instant at) {
        LinesAmended draft = event(order, changeId, 0, at);
        return event(order, changeId, order.after(List.of(draft)).dueWithout(List.of()), at);
    }

    private LinesAmended event(OrderState order, String changeId, long dueMinor, Instant at) {
        return new LinesAmended(
                order.placed().orderId(),
                changeId,
                lines,
                shares,
                order.quantities().releasesFor(less),
                dueMinor,
                at);
    }
}
