package io.orderledger.command.order;

import static io.orderledger.command.ledger.Ruling.rejected;
import static io.orderledger.command.ledger.Ruling.rejectedField;
import static io.orderledger.command.ledger.Ruling.unless;
import static java.util.stream.Collectors.joining;

import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.ledger.Ruling;
import io.orderledger.command.order.ShippingCommand.PackPieces;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.events.value.Component;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.Pieces;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The rules of picking, packing and sending, one function each. They look and say; nothing happens in them. */
final class ShippingPolicies {

    /** Names listed in a refusal at the most. */
    private static final int LISTED = 10;

    private ShippingPolicies() {}

    static Ruling isBeingFulfilled(OrderState order) {
        return unless(
                order.isApproved(), () -> rejected(RefusalCode.WRONG_STATUS, order.status(), "APPROVED, DISPATCHED"));
    }

    /**
     * Nobody picks in a warehouse that is only a supplier's promise. Whether there will be something to pick is not known while
     * the warehouse owes an answer; what is set aside may be picked meanwhile.
     */
    static Ruling mayBePicked(OrderState order, OrderRules rules, String warehouse) {
        boolean virtual = rules.warehouses().stream()
                .anyMatch(known -> known.virtual() && known.name().equals(warehouse));
        boolean any = !virtual && !order.quantities().pickable(warehouse).isEmpty();
        boolean awaited = !virtual && order.quantities().awaits(warehouse);
        return isBeingFulfilled(order)
                .and(() -> unless(any || !awaited, () -> rejected(RefusalCode.ALLOCATION_PENDING)))
                .and(() -> unless(any, () -> rejectedField("/warehouse", RefusalCode.NOTHING_TO_PICK, warehouse)));
    }

    static Ruling areOnList(OrderState order, String pickListId, List<Pieces> pieces) {
        return unless(
                areOwn(order, pieces) && order.shipping().isOnList(pickListId, pieces),
                () -> rejected(RefusalCode.NOT_ON_PICK_LIST, pickListId));
    }

    /** Whether the pieces are what their claims say that they are. */
    private static boolean areOwn(OrderState order, List<Pieces> pieces) {
        return pieces.stream()
                .allMatch(some -> order.quantities()
                        .claim(some.claim())
                        .filter(claim -> claim.pieces(some.quantity()).equals(some))
                        .isPresent());
    }

    /** The scan check: only what was picked for this order in this warehouse is packed. */
    static Ruling mayBePacked(OrderState order, PackPieces scan) {
        long packable =
                packable(order, scan).stream().mapToLong(Pieces::quantity).sum();
        return unless(
                        !order.shipping().hasLeft(scan.packageId())
                                && !order.shipping().isRecalled(scan.packageId()),
                        () -> rejected(RefusalCode.PACKAGE_HAS_LEFT, scan.packageId()))
                .and(() -> unless(
                        packable > 0,
                        () -> rejectedField("/sku", RefusalCode.WRONG_ITEM, scan.sku(), expected(order, scan))))
                .and(() -> unless(
                        scan.quantity() >= 1 && scan.quantity() <= packable,
                        () -> rejectedField("/quantity", RefusalCode.TOO_MANY_SCANNED, scan.sku(), packable)));
    }

    /** What may be packed of what was scanned, by claim. */
    static List<Pieces> packable(OrderState order, PackPieces scan) {
        return order.quantities().claims().stream()
                .filter(claim -> claim.packable() > 0
                        && claim.sku().equals(scan.sku())
                        && claim.warehouse().equals(scan.warehouse()))
                .map(claim -> claim.pieces(claim.packable()))
                .toList();
    }

    private static String expected(OrderState order, PackPieces scan) {
        String skus = order.quantities().claims().stream()
                .filter(claim -> claim.packable() > 0 && claim.warehouse().equals(scan.warehouse()))
                .map(ClaimLedger::sku)
                .distinct()
                .limit(LISTED)
                .collect(joining(", "));
        return skus.isEmpty() ? "-" : skus;
    }

    static Ruling areInBox(OrderState order, String packageId, List<Pieces> pieces) {
        return unless(
                areOwn(order, pieces) && order.shipping().isInBox(packageId, pieces),
                () -> rejected(RefusalCode.NOT_IN_PACKAGE, packageId));
    }

    /** Only what left in the package arrives in it. */
    static Ruling mayArrive(OrderState order, String packageId, List<Pieces> pieces) {
        return unless(
                areOwn(order, pieces) && order.shipping().isTravelling(packageId, pieces),
                () -> rejected(RefusalCode.NOT_IN_PACKAGE, packageId));
    }

    /** Nothing leaves the house that is not set aside; a shortage is told before a wait, for waiting does not cure it. */
    static Ruling mayLeaveCompletely(OrderState order) {
        List<LineQuantities> lines = order.quantities().quantities();
        boolean awaits = order.quantities().awaitsWarehouse();
        boolean planning = order.quantities().planning();
        boolean isShort = lines.stream().anyMatch(line -> line.backordered() > 0 || !planning && line.missing() > 0);
        boolean left = lines.stream().allMatch(line -> line.shipped() == line.toSend());
        return isBeingFulfilled(order)
                .and(() ->
                        unless(!left, () -> rejected(RefusalCode.WRONG_STATUS, order.status(), OrderStatus.APPROVED)))
                .and(() -> unless(!isShort, () -> rejected(RefusalCode.STOCK_SHORT, shortSkus(order))))
                .and(() -> unless(!awaits, () -> rejected(RefusalCode.ALLOCATION_PENDING)))
                .and(() -> noneBoxed(order));
    }

    private static Ruling noneBoxed(OrderState order) {
        Set<String> boxes = order.shipping().openBoxes().keySet();
        return unless(
                boxes.isEmpty(),
                () -> rejected(
                        RefusalCode.PIECES_IN_PACKAGE,
                        boxes.stream().limit(LISTED).collect(joining(", "))));
    }

    /** Some pieces leave without the rest; what no answer of a warehouse can cure is told before a wait. */
    static Ruling mayLeavePartly(OrderState order, List<LineQuantity> lines) {
        return isBeingFulfilled(order).and(() -> noneBoxed(order)).and(() -> {
            for (LineQuantity some : lines) {
                Optional<LineLedger> line = order.quantities().line(some.line());
                if (line.isEmpty()) {
                    return rejectedField("/lines", RefusalCode.LINE_NOT_FOUND, some.line());
                }
                LineQuantities known = order.quantities().quantities(some.line());
                if (some.quantity() < 1 || some.quantity() > ready(known) + awaited(order, known)) {
                    return rejectedField("/lines", RefusalCode.NOT_ALLOCATED, some.line(), ready(known));
                }
            }
            return unless(
                            lines.stream().map(LineQuantity::line).distinct().count() == lines.size(),
                            () -> rejectedField("/lines", RefusalCode.LINE_TWICE))
                    .and(() -> unless(areReady(order, lines), () -> rejected(RefusalCode.ALLOCATION_PENDING)));
        });
    }

    private static boolean areReady(OrderState order, List<LineQuantity> lines) {
        return lines.stream()
                .allMatch(some -> some.quantity() <= ready(order.quantities().quantities(some.line())));
    }

    private static long ready(LineQuantities line) {
        return line.allocated() - line.shipped();
    }

    /** Pieces of a line that a warehouse, or the choice of one, has yet to answer for. */
    private static long awaited(OrderState order, LineQuantities line) {
        return line.pending() + (order.quantities().planning() ? line.missing() : 0);
    }

    /** The pieces of lines that leave, by claim. */
    static List<Pieces> leaving(OrderState order, List<LineQuantity> lines) {
        Map<Integer, Long> wanted = new HashMap<>();
        lines.forEach(some -> wanted.merge(some.line(), some.quantity(), Long::sum));
        Map<String, Long> left = new HashMap<>();
        for (Map.Entry<Integer, Long> some : wanted.entrySet()) {
            for (Component part :
                    order.quantities().line(some.getKey()).orElseThrow().terms().parts()) {
                left.put(some.getKey() + " " + part.sku(), some.getValue() * part.quantity());
            }
        }
        List<Pieces> leaving = new ArrayList<>();
        for (Pieces ready : order.quantities().shippable()) {
            String key = ready.line() + " " + ready.sku();
            long take = Math.min(left.getOrDefault(key, 0L), ready.quantity());
            if (take > 0) {
                leaving.add(new Pieces(ready.claim(), ready.line(), ready.sku(), take));
                left.merge(key, -take, Long::sum);
            }
        }
        return leaving;
    }

    /** Pieces on pick lists that leave although nobody said that they were picked, by list. */
    static TreeMap<String, List<Pieces>> takenFromLists(OrderState order, List<Pieces> leaving) {
        Map<Integer, Long> untold = new HashMap<>();
        for (Pieces some : leaving) {
            ClaimLedger claim = order.quantities().claim(some.claim()).orElseThrow();
            untold.put(some.claim(), Math.max(0, some.quantity() - claim.packable() - claim.pickable()));
        }
        TreeMap<String, List<Pieces>> taken = new TreeMap<>();
        order.shipping().openLists().forEach((list, claims) -> {
            List<Pieces> own = new ArrayList<>();
            claims.forEach((number, listed) -> {
                long take = Math.min(listed, untold.getOrDefault(number, 0L));
                if (take > 0) {
                    own.add(order.quantities().claim(number).orElseThrow().pieces(take));
                    untold.merge(number, -take, Long::sum);
                }
            });
            if (!own.isEmpty()) {
                taken.put(list, own);
            }
        });
        return taken;
    }

    /** Something is on its way, and when a package is named, in that package. */
    static Ruling isOnItsWay(OrderState order, String packageId) {
        return unless(
                        order.quantities().anyTravelling(),
                        () -> rejected(RefusalCode.WRONG_STATUS, order.status(), OrderStatus.DISPATCHED))
                .and(() -> unless(
                        packageId.isEmpty() || order.shipping().isTravelling(packageId),
                        () -> rejected(RefusalCode.PACKAGE_NOT_ON_ITS_WAY, packageId)));
    }

    private static String shortSkus(OrderState order) {
        return order.quantities().quantities().stream()
                .filter(line -> line.missing() > 0 || line.backordered() > 0)
                .map(line -> order.quantities()
                        .line(line.line())
                        .orElseThrow()
                        .terms()
                        .sku())
                .distinct()
                .limit(LISTED)
                .collect(joining(", "));
    }
}
