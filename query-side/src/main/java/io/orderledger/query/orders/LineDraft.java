package io.orderledger.query.orders;

import io.orderledger.events.value.Component;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.Supply;
import java.time.Instant;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A line while one event is folded into its order: what it knows by itself. The rest follows from its claims. */
final class LineDraft {

    private OrderLine terms;
    LineShare share;
    long cancelled;
    long returned;
    long exchanged;
    /** Pieces that left without a claim, because they are not kept in stock. */
    long shippedUnstocked;

    long deliveredUnstocked;

    @Nullable
    Instant promisedAt;

    LineDraft(OrderLine terms) {
        this.terms = terms;
        share = new LineShare(terms.line(), terms.quantity(), 0, 0, 0, 0);
    }

    LineDraft(LineView view) {
        terms = new OrderLine(
                view.line(),
                view.sku(),
                view.description(),
                view.quantity(),
                view.unitPriceMinor(),
                view.supply(),
                view.components());
        share = view.share();
        cancelled = view.cancelled();
        returned = view.returned();
        exchanged = view.exchanged();
        shippedUnstocked = view.stocked() ? 0 : view.shipped();
        deliveredUnstocked = view.stocked() ? 0 : view.delivered();
        promisedAt = view.promisedAt();
    }

    void amend(OrderLine now) {
        terms = now;
    }

    boolean stocked() {
        return terms.supply() != Supply.NONE;
    }

    long open() {
        return terms.quantity() + exchanged - cancelled;
    }

    /** Whatever lies in no package will never be sent. */
    void cancelRest(List<ClaimView> claims) {
        cancelled += Math.max(0, open() - (stocked() ? any(claims, ClaimView::packed) : shippedUnstocked));
    }

    LineView view(List<ClaimView> claims) {
        boolean stocked = stocked();
        long missing = stocked ? Math.max(0, open() - whole(claims, ClaimView::wanted)) : 0;
        long refused = stocked ? Math.min(missing, any(claims, ClaimView::refused)) : 0;
        LineView counted = new LineView(
                terms.line(),
                terms.sku(),
                terms.description(),
                terms.quantity(),
                terms.unitPriceMinor(),
                terms.totalMinor(),
                share.dueOfFirst(Math.max(0, open() - returned)),
                share,
                terms.supply(),
                terms.components(),
                stocked,
                claims.isEmpty() ? "" : claims.getLast().warehouse(),
                claims.stream()
                        .filter(claim -> claim.wanted() > 0)
                        .map(ClaimView::warehouse)
                        .distinct()
                        .sorted()
                        .toList(),
                LineStatus.NOT_STARTED,
                stocked ? any(claims, ClaimView::pending) : 0,
                stocked ? whole(claims, ClaimView::allocated) : open(),
                stocked ? any(claims, ClaimView::backordered) : 0,
                missing,
                refused,
                stocked ? any(claims, ClaimView::picking) : 0,
                stocked ? whole(claims, ClaimView::picked) : shippedUnstocked,
                stocked ? whole(claims, ClaimView::packed) : shippedUnstocked,
                stocked ? whole(claims, ClaimView::shipped) : shippedUnstocked,
                stocked ? whole(claims, ClaimView::delivered) : deliveredUnstocked,
                returned,
                exchanged,
                cancelled,
                promisedAt);
        return with(counted, OrderAxes.line(counted));
    }

    private static LineView with(LineView line, LineStatus status) {
        return new LineView(
                line.line(),
                line.sku(),
                line.description(),
                line.quantity(),
                line.unitPriceMinor(),
                line.totalMinor(),
                line.dueMinor(),
                line.share(),
                line.supply(),
                line.components(),
                line.stocked(),
                line.warehouse(),
                line.warehouses(),
                status,
                line.pending(),
                line.allocated(),
                line.backordered(),
                line.missing(),
                line.shortQuantity(),
                line.picking(),
                line.picked(),
                line.packed(),
                line.shipped(),
                line.delivered(),
                line.returned(),
                line.exchanged(),
                line.cancelled(),
                line.promisedAt());
    }

    /** Pieces of the line for which all parts have come so far. */
    private long whole(List<ClaimView> claims, ToLongFunction<ClaimView> quantity) {
        long least = Long.MAX_VALUE;
        for (Component part : terms.parts()) {
            least = Math.min(least, sum(claims, part, quantity) / part.quantity());
        }
        return least;
    }

    /** Pieces of the line for which any part is concerned. */
    private long any(List<ClaimView> claims, ToLongFunction<ClaimView> quantity) {
        long most = 0;
        for (Component part : terms.parts()) {
            most = Math.max(most, Math.ceilDiv(sum(claims, part, quantity), part.quantity()));
        }
        return most;
    }

    private static long sum(List<ClaimView> claims, Component part, ToLongFunction<ClaimView> quantity) {
        long sum = 0;
        for (ClaimView claim : claims) {
            if (claim.sku().equals(part.sku())) {
                sum += quantity.applyAsLong(claim);
            }
        }
        return sum;
    }
}
