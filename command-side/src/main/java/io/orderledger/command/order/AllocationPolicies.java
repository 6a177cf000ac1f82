package io.orderledger.command.order;

import static io.orderledger.command.ledger.Ruling.rejected;
import static io.orderledger.command.ledger.Ruling.rejectedField;
import static io.orderledger.command.ledger.Ruling.unless;
import static java.util.stream.Collectors.joining;

import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.ledger.Ruling;
import io.orderledger.command.order.AllocationCommand.PromiseLine;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.command.rules.Warehouse;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.LineReservation;
import java.util.Comparator;
import java.util.List;

/** The rules of claiming stock, one function each. They look and say; nothing happens in them. */
final class AllocationPolicies {

    /** Names listed in a refusal at the most. */
    private static final int LISTED = 10;

    private AllocationPolicies() {}

    /** Warehouses as they are chosen when nothing else decides. What a supplier promised is not there yet, so it comes last. */
    static List<Warehouse> byPriority(OrderRules rules) {
        return rules.warehouses().stream()
                .sorted(Comparator.comparing(Warehouse::virtual)
                        .thenComparing(Warehouse::priority)
                        .thenComparing(Warehouse::name))
                .toList();
    }

    /** The warehouse that most of the pieces are claimed from; the first by priority among equals, and when there are none. */
    static String servesMost(OrderRules rules, List<LineReservation> claims) {
        Comparator<Warehouse> byPieces = Comparator.comparingLong(warehouse -> -claims.stream()
                .filter(claim -> claim.warehouse().equals(warehouse.name()))
                .mapToLong(LineReservation::quantity)
                .sum());
        return byPriority(rules).stream()
                .min(Comparator.comparing(Warehouse::virtual).thenComparing(byPieces))
                .orElseThrow()
                .name();
    }

    static boolean isKnown(OrderRules rules, String warehouse) {
        return rules.warehouses().stream().anyMatch(known -> known.name().equals(warehouse));
    }

    /** A warehouse that is named is one that orders are served from. */
    static Ruling warehouseExists(OrderRules rules, String named) {
        return unless(
                named.isEmpty() || isKnown(rules, named),
                () -> rejectedField(
                        "/warehouse",
                        RefusalCode.WAREHOUSE_UNKNOWN,
                        named,
                        byPriority(rules).stream()
                                .map(Warehouse::name)
                                .limit(LISTED)
                                .collect(joining(", "))));
    }

    /**
     * There is something to ask for: pieces without a claim or, when a warehouse is named, pieces that wait in another one.
     * While warehouses are being looked for, only naming one is an answer.
     */
    static Ruling mayAskTheWarehouseAgain(OrderState order, OrderRules rules, String warehouse) {
        boolean something = !AllocationDecisions.needs(order, rules).isEmpty()
                        && (!warehouse.isEmpty() || !order.quantities().planning())
                || !waitElsewhere(order, warehouse).isEmpty();
        return isBeingFulfilled(order)
                .and(() -> warehouseExists(rules, warehouse))
                .and(() -> unless(something, () -> rejected(RefusalCode.NOTHING_SHORT)));
    }

    /** Pieces that wait in the queue of another warehouse than the one that is named. */
    static List<LineReservation> waitElsewhere(OrderState order, String warehouse) {
        return order.quantities().waiting().stream()
                .filter(claim -> !warehouse.isEmpty() && !claim.warehouse().equals(warehouse))
                .toList();
    }

    /** Pieces that nobody has begun to pick may be given back, of some lines or of all. */
    static Ruling mayBeReleased(OrderState order, List<LineQuantity> lines) {
        return isBeingFulfilled(order)
                .and(() -> areReleasable(order, lines))
                .and(() -> unless(!releases(order).ofAll().isEmpty(), () -> rejected(RefusalCode.NOTHING_TO_RELEASE)));
    }

    private static Ruling areReleasable(OrderState order, List<LineQuantity> lines) {
        return OrderPolicies.areLines(lines, order, releases(order)::most);
    }

    private static ClaimReleases releases(OrderState order) {
        return new ClaimReleases(order.quantities());
    }

    /** A date is promised for pieces that have not left, and lies ahead. */
    static Ruling mayBePromised(OrderState order, PromiseLine promise) {
        if (order.isStopped()) {
            return rejected(RefusalCode.WRONG_STATUS, order.status(), "PLACED, ON_HOLD, APPROVED");
        }
        if (order.quantities().line(promise.line()).isEmpty()) {
            return rejectedField("/line", RefusalCode.LINE_NOT_FOUND, promise.line());
        }
        LineQuantities line = order.quantities().quantities(promise.line());
        return unless(
                        line.shipped() < line.toSend(),
                        () -> rejectedField("/line", RefusalCode.NOTHING_TO_PROMISE, promise.line()))
                .and(() -> unless(
                        promise.promisedAt().isAfter(promise.occurredAt().at()),
                        () -> rejectedField("/promisedAt", RefusalCode.PROMISE_IN_PAST)));
    }

    private static Ruling isBeingFulfilled(OrderState order) {
        return unless(
                order.isApproved(), () -> rejected(RefusalCode.WRONG_STATUS, order.status(), OrderStatus.APPROVED));
    }
}
