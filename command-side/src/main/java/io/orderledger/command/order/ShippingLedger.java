package io.orderledger.command.order;

import io.orderledger.events.order.DeliveryFailed;
import io.orderledger.events.order.OrderDelivered;
import io.orderledger.events.order.OrderDispatched;
import io.orderledger.events.order.PackageRecalled;
import io.orderledger.events.order.PickingStarted;
import io.orderledger.events.order.PickingStopped;
import io.orderledger.events.order.PiecesPacked;
import io.orderledger.events.order.PiecesPicked;
import io.orderledger.events.order.PiecesUnpacked;
import io.orderledger.events.order.RedeliveryArranged;
import io.orderledger.events.order.ShippingEvent;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.Pieces;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** On which pick lists and in which packages the pieces of an order are; by number of the claim. */
final class ShippingLedger {

    private final TreeMap<String, TreeMap<Integer, Long>> lists = new TreeMap<>();
    private final TreeMap<String, TreeMap<Integer, Long>> boxes = new TreeMap<>();
    private final TreeMap<String, TreeMap<Integer, Long>> travelling = new TreeMap<>();
    private final TreeSet<String> recalled = new TreeSet<>();
    private final TreeSet<String> left = new TreeSet<>();
    private final TreeSet<String> arrived = new TreeSet<>();
    private final TreeMap<String, Integer> attempts = new TreeMap<>();
    private final TreeMap<String, Instant> redeliveries = new TreeMap<>();

    ShippingLedger() {}

    ShippingLedger(ShippingLedger other) {
        copy(other.lists, lists);
        copy(other.boxes, boxes);
        copy(other.travelling, travelling);
        recalled.addAll(other.recalled);
        left.addAll(other.left);
        arrived.addAll(other.arrived);
        attempts.putAll(other.attempts);
        redeliveries.putAll(other.redeliveries);
    }

    private static void copy(TreeMap<String, TreeMap<Integer, Long>> from, TreeMap<String, TreeMap<Integer, Long>> to) {
        from.forEach((name, pieces) -> to.put(name, new TreeMap<>(pieces)));
    }

    void evolve(ShippingEvent event) {
        switch (event) {
            case PickingStarted e -> more(lists, e.pickListId(), e.pieces());
            case PiecesPicked e -> less(lists, e.pickListId(), e.pieces());
            case PickingStopped e -> less(lists, e.pickListId(), e.pieces());
            case PiecesPacked e -> more(boxes, e.packageId(), e.pieces());
            case PiecesUnpacked e -> less(boxes, e.packageId(), e.pieces());
            case PackageRecalled e -> recalled.add(e.packageId());
            case OrderDispatched e -> {
                if (!e.packageId().isEmpty()) {
                    left.add(e.packageId());
                    less(boxes, e.packageId(), pieces(e.shipped()));
                }
                TreeMap<Integer, Long> out = travelling.computeIfAbsent(e.packageId(), name -> new TreeMap<>());
                e.shipped().forEach(claim -> out.merge(claim.claim(), claim.quantity(), Long::sum));
            }
            case DeliveryFailed e -> attempts.put(e.packageId(), e.attempt());
            case RedeliveryArranged e -> redeliveries.put(e.packageId(), e.deliverAt());
            case OrderDelivered e -> {
                if (e.delivered().isEmpty()) {
                    arrived.addAll(travelling.keySet());
                    travelling.clear();
                } else {
                    arrived.add(e.packageId());
                    less(travelling, e.packageId(), e.delivered());
                }
            }
        }
    }

    private static List<Pieces> pieces(List<LineReservation> shipped) {
        return shipped.stream()
                .map(claim -> new Pieces(claim.claim(), claim.line(), claim.sku(), claim.quantity()))
                .toList();
    }

    private static void more(TreeMap<String, TreeMap<Integer, Long>> places, String name, List<Pieces> pieces) {
        TreeMap<Integer, Long> place = places.computeIfAbsent(name, n -> new TreeMap<>());
        pieces.forEach(some -> place.merge(some.claim(), some.quantity(), Long::sum));
    }

    /** A list or a package stays known by name when nothing is left on or in it. */
    private static void less(TreeMap<String, TreeMap<Integer, Long>> places, String name, List<Pieces> pieces) {
        TreeMap<Integer, Long> place = places.get(name);
        if (place != null) {
            pieces.forEach(some -> place.computeIfPresent(
                    some.claim(), (claim, there) -> there > some.quantity() ? there - some.quantity() : null));
        }
    }

    /** Pick lists that pieces of the order are still to be taken for. */
    TreeMap<String, TreeMap<Integer, Long>> openLists() {
        return notEmpty(lists);
    }

    /** Packages with pieces of the order that have not left. */
    TreeMap<String, TreeMap<Integer, Long>> openBoxes() {
        return notEmpty(boxes);
    }

    /** Packages that left and have not arrived; the empty name is for goods that left in none. */
    TreeMap<String, TreeMap<Integer, Long>> onTheRoad() {
        return notEmpty(travelling);
    }

    private static TreeMap<String, TreeMap<Integer, Long>> notEmpty(TreeMap<String, TreeMap<Integer, Long>> places) {
        TreeMap<String, TreeMap<Integer, Long>> open = new TreeMap<>();
        places.forEach((name, pieces) -> {
            if (!pieces.isEmpty()) {
                open.put(name, new TreeMap<>(pieces));
            }
        });
        return open;
    }

    /** Whether the order was ever asked for pieces for that list. */
    boolean knowsList(String pickListId) {
        return lists.containsKey(pickListId);
    }

    /** Whether pieces are on the list, in so many each. */
    boolean isOnList(String pickListId, List<Pieces> pieces) {
        return holds(lists, pickListId, pieces);
    }

    /** Whether pieces are in the package, in so many each. */
    boolean isInBox(String packageId, List<Pieces> pieces) {
        return holds(boxes, packageId, pieces);
    }

    /** Whether pieces left in that package and have not arrived, in so many each. */
    boolean isTravelling(String packageId, List<Pieces> pieces) {
        return holds(travelling, packageId, pieces);
    }

    private static boolean holds(TreeMap<String, TreeMap<Integer, Long>> places, String name, List<Pieces> pieces) {
        TreeMap<Integer, Long> there = places.getOrDefault(name, new TreeMap<>());
        TreeMap<Integer, Long> asked = new TreeMap<>();
        pieces.forEach(some -> asked.merge(some.claim(), some.quantity(), Long::sum));
        return !asked.isEmpty()
                && asked.entrySet().stream()
                        .allMatch(some ->
                                some.getValue() > 0 && some.getValue() <= there.getOrDefault(some.getKey(), 0L));
    }

    /** Whether the package is called back. */
    boolean isRecalled(String packageId) {
        return recalled.contains(packageId);
    }

    /** Whether the package left with pieces of the order. */
    boolean hasLeft(String packageId) {
        return left.contains(packageId);
    }

    /** Whether goods left in that package and have not arrived; the empty name is for goods that left in none. */
    boolean isTravelling(String packageId) {
        return !travelling.getOrDefault(packageId, new TreeMap<>()).isEmpty();
    }

    /** Whether the package arrived. */
    boolean hasArrived(String packageId) {
        return arrived.contains(packageId)
                && travelling.getOrDefault(packageId, new TreeMap<>()).isEmpty();
    }

    /** Deliveries of a package that failed; the empty name is for goods that left in no package. */
    int attempts(String packageId) {
        return attempts.getOrDefault(packageId, 0);
    }

    /** When the carrier tries again, or empty when nothing was arranged. */
    Optional<Instant> redelivery(String packageId) {
        return Optional.ofNullable(redeliveries.get(packageId));
    }

    /** The claims of pieces that leave. */
    static List<LineReservation> claims(QuantityLedger quantities, List<Pieces> pieces) {
        return pieces.stream()
                .map(some ->
                        quantities.claim(some.claim()).orElseThrow().claim().of(some.quantity()))
                .toList();
    }
}
