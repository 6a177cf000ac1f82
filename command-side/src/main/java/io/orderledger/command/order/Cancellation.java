package io.orderledger.command.order;

import io.orderledger.events.order.AllocationReleased;
import io.orderledger.events.order.ChangeRequested;
import io.orderledger.events.order.LinesCancelled;
import io.orderledger.events.order.OrderCancelled;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.order.PackageRecalled;
import io.orderledger.events.order.PickingStopped;
import io.orderledger.events.order.ReturnApproved;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.ChangeKind;
import io.orderledger.events.value.ChangeProposal;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.Pieces;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What cancelling an order does, at whatever stage it is: picking stops, packages that have not left are called back, claims
 * are given back, authorisations voided, refunds ordered; what has left comes back as a return.
 */
final class Cancellation {

    /** Name of the return that a cancellation leads to when goods have left. */
    static final String RETURN = "cancel-return";

    private static final String RETURNS = "returns";

    private Cancellation() {}

    /** The events of cancelling everything. */
    static List<OrderEvent> of(OrderState order, String reason, Instant at) {
        OrderId id = order.placed().orderId();
        List<OrderEvent> events = new ArrayList<>();
        if (!order.isStopped() && order.quantities().anyToLeave()
                || !open(order).isEmpty()) {
            order.shipping()
                    .openLists()
                    .forEach((list, claims) ->
                            events.add(new PickingStopped(id, list, pieces(order, claims), reason, at)));
            List<Pieces> onTable = order.quantities().claims().stream()
                    .filter(claim -> claim.packable() > 0)
                    .map(claim -> claim.pieces(claim.packable()))
                    .toList();
            if (!onTable.isEmpty()) {
                events.add(new PickingStopped(id, "", onTable, reason, at));
            }
            open(order).forEach((box, claims) -> events.add(new PackageRecalled(id, box, pieces(order, claims), at)));
            OrderState after = order.after(events);
            long due = after.dueWithout(after.quantities().cancellable());
            events.add(new OrderCancelled(id, after.quantities().releasable(), reason, due, at));
            events.addAll(RefundDecisions.giveBack(order, "cancel", due, List.of(), reason, at));
        }
        events.addAll(backToUs(order, reason, at));
        return events;
    }

    private static TreeMap<String, TreeMap<Integer, Long>> open(OrderState order) {
        TreeMap<String, TreeMap<Integer, Long>> boxes = order.shipping().openBoxes();
        boxes.keySet().removeIf(order.shipping()::isRecalled);
        return boxes;
    }

    private static List<Pieces> pieces(OrderState order, TreeMap<Integer, Long> claims) {
        return claims.entrySet().stream()
                .map(some ->
                        order.quantities().claim(some.getKey()).orElseThrow().pieces(some.getValue()))
                .toList();
    }

    /**
     * Goods of a cancelled order that have left come back, if no return of them was approved yet. A bundle of which a part has
     * left comes back as far as it has, and counts as a whole one.
     */
    static List<OrderEvent> backToUs(OrderState order, String reason, Instant at) {
        List<LineQuantity> out = order.changes().returnable(order.quantities(), true);
        if (out.isEmpty()) {
            return List.of();
        }
        OrderId id = order.placed().orderId();
        String name = RETURN;
        for (int i = 2; order.changes().knows(name); i++) {
            name = RETURN + "-" + i;
        }
        return List.of(
                new ChangeRequested(
                        id,
                        name,
                        ChangeKind.RETURN,
                        new ChangeProposal(List.of(), out, Address.unknown(), "", 0),
                        RETURNS,
                        reason,
                        at),
                new ReturnApproved(id, name, false, out, RETURNS, at));
    }

    /**
     * What follows when pieces of a cancelled order were taken out of a package that had not left.
     *
     * @param order the order after they were
     */
    static List<OrderEvent> unpacked(OrderState order, String reason, Instant at) {
        OrderId id = order.placed().orderId();
        List<LineQuantity> lines = order.quantities().cancellable();
        List<LineReservation> claims = order.quantities().releasable();
        if (lines.isEmpty()) { // the other parts of the bundles have left
            return claims.isEmpty() ? List.of() : List.of(new AllocationReleased(id, claims, reason, at));
        }
        long due = order.dueWithout(lines);
        List<OrderEvent> events = new ArrayList<>();
        events.add(new LinesCancelled(id, lines, claims, reason, due, at));
        events.addAll(RefundDecisions.giveBack(order, "cancel", due, List.of(), reason, at));
        return events;
    }
}
