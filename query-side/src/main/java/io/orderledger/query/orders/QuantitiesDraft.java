package io.orderledger.query.orders;

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
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.Pieces;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of an order while one event is folded: lines and the claims on stock that they made. It counts by the rules by
 * which the order itself counts. What names an unknown line or claim is left out: the order would have refused it.
 */
final class QuantitiesDraft {

    private final TreeMap<Integer, LineView> lines = new TreeMap<>();
    private final TreeMap<Integer, ClaimView> claims = new TreeMap<>();
    private final TreeMap<Integer, LineDraft> touched = new TreeMap<>();
    private @Nullable AllocationView allocation;

    QuantitiesDraft() {}

    QuantitiesDraft(OrderView view) {
        view.lines().forEach(line -> lines.put(line.line(), line));
        view.claims().forEach(claim -> claims.put(claim.claim(), claim));
        allocation = view.allocation();
    }

    private interface Step {
        ClaimView apply(ClaimView claim, long pieces);
    }

    void evolve(AllocationEvent event) {
        switch (event) {
            case AllocationWanted e -> allocation = new AllocationView(e.round(), e.strategy(), true);
            case AllocationRequested e -> claim(e.reservations());
            case LineAllocated e -> answered(e.reservation(), ClaimView::nowAllocated);
            case LineShort e -> answered(e.reservation(), ClaimView::nowShort);
            case LineBackordered e -> answered(e.reservation(), ClaimView::nowBackordered);
            case LinePromised e -> line(e.line(), line -> line.promisedAt = e.promisedAt());
            case AllocationReleased e -> release(e.released());
            case AllocationCarriedOver e ->
                claim(e.claims().stream().map(CarriedClaim::claim).toList());
        }
    }

    void evolve(ShippingEvent event) {
        switch (event) {
            case PickingStarted e -> each(e.pieces(), ClaimView::nowPicking);
            case PiecesPicked e -> each(e.pieces(), ClaimView::nowPicked);
            case PickingStopped e -> each(e.pieces(), ClaimView::nowUnpicked);
            case PiecesPacked e -> each(e.pieces(), ClaimView::nowPacked);
            case PiecesUnpacked e -> each(e.pieces(), ClaimView::nowUnpacked);
            case PackageRecalled e -> stay();
            case OrderDispatched e -> {
                e.shipped().forEach(claim -> answered(claim, ClaimView::nowShipped));
                eachUnstocked(line -> line.shippedUnstocked = line.open());
            }
            case DeliveryFailed e -> stay();
            case RedeliveryArranged e -> stay();
            case OrderDelivered e -> {
                if (e.delivered().isEmpty()) {
                    List.copyOf(claims.values())
                            .forEach(claim -> change(
                                    claim.claim(), claim.shipped() - claim.delivered(), ClaimView::nowDelivered));
                } else {
                    each(e.delivered(), ClaimView::nowDelivered);
                }
                eachUnstocked(line -> line.deliveredUnstocked = line.shippedUnstocked);
            }
        }
    }

    /** The pieces are where they were. */
    private static void stay() {}

    void order(List<OrderLine> ordered, List<LineShare> shares) {
        ordered.forEach(line -> touched.put(line.line(), new LineDraft(line)));
        share(shares);
    }

    void claim(List<LineReservation> made) {
        if (allocation != null) {
            allocation = new AllocationView(allocation.round(), allocation.strategy(), false);
        }
        for (LineReservation claim : made) {
            claims.put(claim.claim(), ClaimView.made(claim));
            line(claim.line(), line -> {});
        }
    }

    void release(List<LineReservation> released) {
        released.forEach(claim -> change(claim.claim(), claim.quantity(), ClaimView::nowReleased));
    }

    void cancel(List<LineQuantity> cancelled) {
        cancelled.forEach(some -> line(some.line(), line -> line.cancelled += some.quantity()));
    }

    /** Lines go to another order. */
    void moveOut(List<OrderLine> moved) {
        moved.forEach(gone -> line(gone.line(), line -> line.cancelled += gone.quantity()));
    }

    /** Whatever lies in no package will never be sent. */
    void cancelRest() {
        if (allocation != null) {
            allocation = new AllocationView(allocation.round(), allocation.strategy(), false);
        }
        Map<Integer, List<ClaimView>> byLine = claimsByLine();
        for (int number : List.copyOf(lines.keySet())) {
            line(number, line -> line.cancelRest(byLine.getOrDefault(number, List.of())));
        }
    }

    void amend(List<OrderLine> amended, List<LineShare> shares) {
        for (OrderLine now : amended) {
            LineDraft line = draft(now.line());
            if (line == null) {
                touched.put(now.line(), new LineDraft(now));
            } else {
                line.amend(now);
            }
        }
        share(shares);
    }

    private void share(List<LineShare> shares) {
        shares.forEach(share -> line(share.line(), line -> line.share = share));
    }

    void credit(List<LineQuantity> credited) {
        credited.forEach(some -> line(some.line(), line -> line.returned += some.quantity()));
    }

    void exchange(List<LineQuantity> exchanged) {
        credit(exchanged);
        exchanged.forEach(some -> line(some.line(), line -> line.exchanged += some.quantity()));
    }

    private void answered(LineReservation claim, Step step) {
        claims.computeIfAbsent(claim.claim(), number -> ClaimView.made(claim));
        change(claim.claim(), claim.quantity(), step);
    }

    private void each(List<Pieces> pieces, Step step) {
        pieces.forEach(some -> change(some.claim(), some.quantity(), step));
    }

    private void change(int number, long pieces, Step step) {
        ClaimView claim = claims.get(number);
        if (claim != null && pieces != 0) {
            claims.put(number, step.apply(claim, pieces));
            line(claim.line(), line -> {});
        }
    }

    private void eachUnstocked(Consumer<LineDraft> change) {
        for (LineView line : List.copyOf(lines.values())) {
            if (!line.stocked()) {
                line(line.line(), change);
            }
        }
    }

    private void line(int number, Consumer<LineDraft> change) {
        LineDraft draft = draft(number);
        if (draft != null) {
            change.accept(draft);
        }
    }

    private @Nullable LineDraft draft(int number) {
        LineDraft draft = touched.get(number);
        LineView view = lines.get(number);
        if (draft == null && view != null) {
            draft = new LineDraft(view);
            touched.put(number, draft);
        }
        return draft;
    }

    private Map<Integer, List<ClaimView>> claimsByLine() {
        Map<Integer, List<ClaimView>> byLine = new HashMap<>();
        claims.values()
                .forEach(claim -> byLine.computeIfAbsent(claim.line(), line -> new ArrayList<>(2))
                        .add(claim));
        return byLine;
    }

    List<LineView> lines() {
        if (!touched.isEmpty()) {
            Map<Integer, List<ClaimView>> byLine = claimsByLine();
            touched.forEach((number, line) -> lines.put(number, line.view(byLine.getOrDefault(number, List.of()))));
            touched.clear();
        }
        return List.copyOf(lines.values());
    }

    List<ClaimView> claims() {
        return List.copyOf(claims.values());
    }

    @Nullable
    AllocationView allocation() {
        return allocation;
    }
}
