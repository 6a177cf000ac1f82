package io.orderledger.command.order;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import io.orderledger.events.order.AllocationCarriedOver;
import io.orderledger.events.order.AllocationEvent;
import io.orderledger.events.order.AllocationReleased;
import io.orderledger.events.order.AllocationRequested;
import io.orderledger.events.order.AllocationWanted;
import io.orderledger.events.order.DeliveryFailed;
import io.orderledger.events.order.LineAllocated;
import io.orderledger.events.order.LineBackordered;
import io.orderledger.events.order.LinePromised;
import io.orderledger.events.order.LineShort;
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
import io.orderledger.events.value.CarriedClaim;
import io.orderledger.events.value.Component;
import io.orderledger.events.value.IfShort;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.Need;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.Pieces;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of an order: what was ordered of each line, and what became of the claims on stock that followed. It refuses to
 * break an invariant, so an event that would break one is never stored.
 */
final class QuantityLedger {

    private final TreeMap<Integer, LineLedger> lines = new TreeMap<>();
    private final ClaimBook claims = new ClaimBook();
    private final TreeMap<Integer, Instant> promises = new TreeMap<>();
    private int round;
    private boolean planning;

    QuantityLedger() {}

    QuantityLedger(QuantityLedger other) {
        lines.putAll(other.lines);
        claims.takeOver(other.claims);
        promises.putAll(other.promises);
        round = other.round;
        planning = other.planning;
    }

    void order(List<OrderLine> ordered) {
        ordered.forEach(line -> lines.put(line.line(), LineLedger.of(line)));
    }

    void claim(List<LineReservation> made) {
        planning = false;
        claims.make(made);
    }

    void evolve(AllocationEvent event) {
        switch (event) {
            case AllocationWanted e -> {
                round = e.round();
                planning = true;
            }
            case AllocationRequested e -> claim(e.reservations());
            case LineAllocated e -> claims.change(e.reservation(), ClaimLedger::allocate);
            case LineShort e -> claims.change(e.reservation(), ClaimLedger::fallShort);
            case LineBackordered e -> claims.change(e.reservation(), ClaimLedger::backorder);
            case LinePromised e -> promises.put(e.line(), e.promisedAt());
            case AllocationReleased e -> release(e.released());
            case AllocationCarriedOver e ->
                claims.make(e.claims().stream().map(CarriedClaim::claim).toList());
        }
    }

    void evolve(ShippingEvent event) {
        switch (event) {
            case PickingStarted e -> claims.change(e.pieces(), ClaimLedger::startPicking);
            case PiecesPicked e -> claims.change(e.pieces(), ClaimLedger::pick);
            case PickingStopped e -> claims.change(e.pieces(), ClaimLedger::stopPicking);
            case PiecesPacked e -> claims.change(e.pieces(), ClaimLedger::pack);
            case PiecesUnpacked e -> claims.change(e.pieces(), ClaimLedger::unpack);
            case PackageRecalled e -> {
                // the pieces lie in the package until it answers
            }
            case OrderDispatched e -> {
                e.shipped().forEach(some -> claims.change(some, ClaimLedger::ship));
                lines.replaceAll((number, line) -> line.shipUnstocked());
            }
            case DeliveryFailed e -> {
                // the pieces are where they were
            }
            case RedeliveryArranged e -> {
                // the pieces are where they were
            }
            case OrderDelivered e -> {
                lines.replaceAll((number, line) -> line.deliverUnstocked());
                if (e.delivered().isEmpty()) {
                    claims.changeAll(claim -> claim.deliver(claim.shipped() - claim.delivered()));
                } else {
                    claims.change(e.delivered(), ClaimLedger::deliver);
                }
            }
        }
    }

    /** No more is claimed for a line than was ordered and not cancelled, and no more came back than left. */
    void check() {
        for (LineLedger line : lines.values()) {
            for (Component part : line.terms().parts()) {
                long claimed = claimed(line, part.sku());
                if (claimed > line.open() * part.quantity()) {
                    throw new IllegalStateException(
                            "line " + line.line() + ": claimed <= ordered + exchanged - cancelled");
                }
            }
            if (line.returned() > 0 && line.returned() > left(line, true)) {
                throw new IllegalStateException("line " + line.line() + ": returned <= shipped");
            }
        }
    }

    /**
     * Pieces of a line that have left the house.
     *
     * @param any whether bundles of which only a part has left count as well
     */
    long left(LineLedger line, boolean any) {
        return line.stocked() ? whole(line, ClaimLedger::shipped, any) : line.shippedUnstocked();
    }

    /** Pieces of a SKU that have left the house for a line. */
    long shipped(LineLedger line, String sku) {
        return claimsOf(line.line()).stream()
                .filter(claim -> claim.sku().equals(sku))
                .mapToLong(ClaimLedger::shipped)
                .sum();
    }

    /** Pieces of a SKU that are wanted for a line, those that have left among them. */
    long claimed(LineLedger line, String sku) {
        return claimsOf(line.line()).stream()
                .filter(claim -> claim.sku().equals(sku))
                .mapToLong(ClaimLedger::wanted)
                .sum();
    }

    void release(List<LineReservation> released) {
        released.forEach(some -> claims.change(some, ClaimLedger::release));
    }

    void cancel(List<LineQuantity> cancelled) {
        cancelled.forEach(some -> line(some.line(), line -> line.cancel(some.quantity())));
    }

    /** Whatever lies in no package will never be sent. */
    void cancelRest() {
        planning = false;
        cancel(cancellable());
    }

    void amend(List<OrderLine> amended) {
        amended.forEach(now ->
                lines.compute(now.line(), (number, line) -> line == null ? LineLedger.of(now) : line.amend(now)));
    }

    void credit(List<LineQuantity> credited) {
        credited.forEach(some -> line(some.line(), line -> line.credit(some.quantity())));
    }

    void exchange(List<LineQuantity> exchanged) {
        exchanged.forEach(some -> line(some.line(), line -> line.exchange(some.quantity())));
    }

    private void line(int number, UnaryOperator<LineLedger> change) {
        lines.compute(number, (n, line) -> change.apply(known(line, "line", n)));
    }

    private static <T> T known(@Nullable T thing, String kind, int number) {
        if (thing == null) {
            throw new IllegalStateException("there is no " + kind + " " + number);
        }
        return thing;
    }

    Collection<LineLedger> lines() {
        return List.copyOf(lines.values());
    }

    Optional<LineLedger> line(int number) {
        return Optional.ofNullable(lines.get(number));
    }

    Collection<ClaimLedger> claims() {
        return claims.all();
    }

    Optional<ClaimLedger> claim(int number) {
        return claims.find(number);
    }

    List<ClaimLedger> claimsOf(int line) {
        return claims.of(line);
    }

    Optional<Instant> promise(int line) {
        return Optional.ofNullable(promises.get(line));
    }

    /** Number that the next claim gets. Lines come first, for claims of revision 1 bear the number of their line. */
    int nextClaim() {
        return claims.next();
    }

    /** Number that the next line gets. */
    int nextLine() {
        return lines.isEmpty() ? 1 : lines.lastKey() + 1;
    }

    /** How often warehouses were looked for. */
    int round() {
        return round;
    }

    /** Whether warehouses are being looked for. */
    boolean planning() {
        return planning;
    }

    /** Whether a warehouse, or the choice of one, still owes an answer. */
    boolean awaitsWarehouse() {
        return planning || claims.any(claim -> claim.pending() > 0);
    }

    /** Whether that warehouse, or the choice of one, still owes an answer. */
    boolean awaits(String warehouse) {
        return planning
                || claims.any(claim -> claim.pending() > 0 && claim.warehouse().equals(warehouse));
    }

    /** How far the pieces of a line have come. */
    LineQuantities quantities(int number) {
        LineLedger line = known(lines.get(number), "line", number);
        boolean stocked = line.stocked();
        return new LineQuantities(
                number,
                line.terms().quantity(),
                line.cancelled(),
                stocked ? whole(line, ClaimLedger::pending, true) : 0,
                stocked ? whole(line, ClaimLedger::allocated, false) : line.open(),
                stocked ? whole(line, ClaimLedger::backordered, true) : 0,
                stocked ? line.open() - whole(line, ClaimLedger::wanted, false) : 0,
                stocked ? whole(line, ClaimLedger::picked, false) : line.shippedUnstocked(),
                stocked ? whole(line, ClaimLedger::packed, false) : line.shippedUnstocked(),
                stocked ? whole(line, ClaimLedger::shipped, false) : line.shippedUnstocked(),
                stocked ? whole(line, ClaimLedger::delivered, false) : line.deliveredUnstocked(),
                line.returned(),
                line.exchanged());
    }

    List<LineQuantities> quantities() {
        return lines.keySet().stream().map(this::quantities).toList();
    }

    /** Pieces of a line for which all parts have come so far, or (for what is still awaited) any part has. */
    long whole(LineLedger line, ToLongFunction<ClaimLedger> quantity, boolean any) {
        Map<String, Long> bySku =
                claimsOf(line.line()).stream().collect(groupingBy(ClaimLedger::sku, summingLong(quantity)));
        long least = Long.MAX_VALUE;
        long most = 0;
        for (Component part : line.terms().parts()) {
            long pieces = bySku.getOrDefault(part.sku(), 0L);
            least = Math.min(least, pieces / part.quantity());
            most = Math.max(most, Math.ceilDiv(pieces, part.quantity()));
        }
        return any ? most : least;
    }

    /** What has to be claimed so that everything ordered can be sent. */
    List<Need> needs(Function<OrderLine, IfShort> ifShort) {
        List<Need> needs = new ArrayList<>();
        for (LineLedger line : lines.values()) {
            if (line.stocked()) {
                for (Component part : line.terms().parts()) {
                    long missing = line.open() * part.quantity() - claimed(line, part.sku());
                    if (missing > 0) {
                        needs.add(new Need(line.line(), part.sku(), missing, ifShort.apply(line.terms())));
                    }
                }
            }
        }
        return needs;
    }

    /** What may still be cancelled: everything that lies in no package. */
    List<LineQuantity> cancellable() {
        return lines.values().stream()
                .map(line -> new LineQuantity(
                        line.line(),
                        line.open()
                                - (line.stocked() ? whole(line, ClaimLedger::packed, true) : line.shippedUnstocked())))
                .filter(some -> some.quantity() > 0)
                .toList();
    }

    /** Pieces of a line that nobody has begun to pick; of a bundle, whole ones. */
    long untouched(int number) {
        LineLedger line = known(lines.get(number), "line", number);
        return line.open()
                - (line.stocked()
                        ? whole(line, claim -> claim.picking() + claim.picked(), true)
                        : line.shippedUnstocked());
    }

    /** What has to be given back so that no more is claimed than is left when so many pieces are taken away. */
    List<LineReservation> releasesFor(List<LineQuantity> less) {
        return new ClaimReleases(this).whenTakenAway(less);
    }

    /** Everything that can be given back when nothing of the order is to be sent any more, parts of bundles among it. */
    List<LineReservation> releasable() {
        return claims.with(ClaimLedger::releasable);
    }

    /** Claims over the pieces that wait in the queues of the stock. */
    List<LineReservation> waiting() {
        return claims.with(ClaimLedger::backordered);
    }

    /**
     * Pieces that are set aside in a warehouse and on no pick list yet. Of a bundle only as many parts as make whole ones.
     *
     * @param warehouse empty for all warehouses
     */
    List<Pieces> pickable(String warehouse) {
        return new ReadyPieces(this).in(warehouse, ClaimLedger::pickable, claim -> claim.picking() + claim.picked());
    }

    /** Pieces that are set aside and have not left, whether picked or not. Of a bundle only as many as make whole ones. */
    List<Pieces> shippable() {
        return new ReadyPieces(this).in("", claim -> claim.allocated() - claim.shipped(), ClaimLedger::shipped);
    }

    /** Whether anything that is to be sent has not left, or not with all its parts. */
    boolean anyToLeave() {
        return lines.values().stream().anyMatch(line -> line.open() > left(line, false));
    }

    /** Whether anything has left the house and not arrived. */
    boolean anyTravelling() {
        return claims.any(claim -> claim.shipped() > claim.delivered())
                || lines.values().stream().anyMatch(line -> line.shippedUnstocked() > line.deliveredUnstocked());
    }

    /** Whether anything has left the house. */
    boolean anyShipped() {
        return claims.any(claim -> claim.shipped() > 0)
                || lines.values().stream().anyMatch(line -> line.shippedUnstocked() > 0);
    }

    /** Whether anybody has begun to pick anything, or anything has left. */
    boolean anyBegun() {
        return anyShipped() || claims.any(claim -> claim.picking() + claim.picked() > 0);
    }

    /** Whether anything lies in a package or has left. */
    boolean anyPacked() {
        return anyShipped() || claims.any(claim -> claim.packed() > 0);
    }

    /** Whether everything that is to be sent has arrived, and anything has. */
    boolean allDelivered() {
        return anyShipped() && quantities().stream().allMatch(line -> line.delivered() == line.toSend());
    }
}
