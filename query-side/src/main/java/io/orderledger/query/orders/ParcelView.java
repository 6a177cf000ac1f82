package io.orderledger.query.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.events.Personal;
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
import io.orderledger.events.value.Pieces;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Pieces of an order that travel together.
 *
 * @param packageId the package; empty when none was told
 * @param pieces what of the order is in it
 * @param attempts deliveries that failed
 * @param failure why the last of them did
 * @param redeliverAt when the carrier tries again
 * @param signedBy who signed for it; empty when not told
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ParcelView(
        String packageId,
        State state,
        List<Pieces> pieces,
        String carrier,
        String trackingNumber,
        int attempts,
        @Personal String failure,
        @Nullable Instant redeliverAt,
        @Nullable Instant dispatchedAt,
        @Nullable Instant deliveredAt,
        @Personal String signedBy) {

    /** Where it is. */
    public enum State {
        PACKING,
        /** Its pieces of this order are to be taken out again. */
        RECALLED,
        DISPATCHED,
        DELIVERY_FAILED,
        REDELIVERY_ARRANGED,
        DELIVERED
    }

    /** The packages of an order after an event. */
    static List<ParcelView> after(List<ParcelView> parcels, ShippingEvent event) {
        return switch (event) {
            case PickingStarted e -> parcels;
            case PiecesPicked e -> parcels;
            case PickingStopped e -> parcels;
            case PiecesPacked e -> {
                List<ParcelView> known =
                        has(parcels, e.packageId()) ? parcels : Lists.plus(parcels, packing(e.packageId()));
                yield Lists.change(known, is(e.packageId()), parcel -> parcel.holding(more(parcel.pieces, e.pieces())));
            }
            case PiecesUnpacked e ->
                Lists.change(parcels, is(e.packageId()), parcel -> parcel.holding(less(parcel.pieces, e.pieces())));
            case PackageRecalled e -> Lists.change(parcels, is(e.packageId()), parcel -> parcel.being(State.RECALLED));
            case OrderDispatched e -> dispatched(parcels, e);
            case DeliveryFailed e -> last(parcels, e.packageId(), parcel -> parcel.failed(e));
            case RedeliveryArranged e -> last(parcels, e.packageId(), parcel -> parcel.rearranged(e));
            case OrderDelivered e ->
                e.delivered().isEmpty()
                        ? Lists.change(parcels, ParcelView::travelling, parcel -> parcel.arrived(e))
                        : last(parcels, e.packageId(), parcel -> parcel.arrived(e));
        };
    }

    private static ParcelView packing(String packageId) {
        return new ParcelView(packageId, State.PACKING, List.of(), "", "", 0, "", null, null, null, "");
    }

    private static List<ParcelView> dispatched(List<ParcelView> parcels, OrderDispatched event) {
        List<Pieces> pieces = event.shipped().stream()
                .map(claim -> new Pieces(claim.claim(), claim.line(), claim.sku(), claim.quantity()))
                .toList();
        ParcelView gone = new ParcelView(
                event.packageId(),
                State.DISPATCHED,
                pieces,
                event.carrier(),
                event.trackingNumber(),
                0,
                "",
                null,
                event.occurredAt(),
                null,
                "");
        return !event.packageId().isEmpty() && has(parcels, event.packageId())
                ? Lists.change(parcels, is(event.packageId()), parcel -> gone)
                : Lists.plus(parcels, gone);
    }

    private static boolean has(List<ParcelView> parcels, String packageId) {
        return parcels.stream().anyMatch(is(packageId));
    }

    private static Predicate<ParcelView> is(String packageId) {
        return parcel -> parcel.packageId.equals(packageId);
    }

    /** Changes the one that left last under that name and has not arrived: goods without a package share the empty name. */
    private static List<ParcelView> last(List<ParcelView> parcels, String packageId, UnaryOperator<ParcelView> change) {
        for (int i = parcels.size() - 1; i >= 0; i--) {
            ParcelView parcel = parcels.get(i);
            if (parcel.packageId.equals(packageId) && parcel.travelling()) {
                List<ParcelView> changed = new ArrayList<>(parcels);
                changed.set(i, change.apply(parcel));
                return List.copyOf(changed);
            }
        }
        return parcels;
    }

    private boolean travelling() {
        return state == State.DISPATCHED || state == State.DELIVERY_FAILED || state == State.REDELIVERY_ARRANGED;
    }

    private static List<Pieces> more(List<Pieces> there, List<Pieces> added) {
        List<Pieces> pieces = there;
        for (Pieces some : added) {
            Predicate<Pieces> same = known -> known.claim() == some.claim();
            pieces = pieces.stream().anyMatch(same)
                    ? Lists.change(pieces, same, known -> of(known, known.quantity() + some.quantity()))
                    : Lists.plus(pieces, some);
        }
        return pieces;
    }

    private static List<Pieces> less(List<Pieces> there, List<Pieces> taken) {
        List<Pieces> pieces = there;
        for (Pieces some : taken) {
            pieces = Lists.change(
                    pieces,
                    known -> known.claim() == some.claim(),
                    known -> of(known, known.quantity() - some.quantity()));
        }
        return pieces.stream().filter(some -> some.quantity() > 0).toList();
    }

    private static Pieces of(Pieces pieces, long quantity) {
        return new Pieces(pieces.claim(), pieces.line(), pieces.sku(), quantity);
    }

    private ParcelView holding(List<Pieces> now) {
        return new ParcelView(
                packageId,
                state,
                now,
                carrier,
                trackingNumber,
                attempts,
                failure,
                redeliverAt,
                dispatchedAt,
                deliveredAt,
                signedBy);
    }

    private ParcelView being(State nowState) {
        return new ParcelView(
                packageId,
                nowState,
                pieces,
                carrier,
                trackingNumber,
                attempts,
                failure,
                redeliverAt,
                dispatchedAt,
                deliveredAt,
                signedBy);
    }

    private ParcelView failed(DeliveryFailed event) {
        return new ParcelView(
                packageId,
                State.DELIVERY_FAILED,
                pieces,
                carrier,
                trackingNumber,
                event.attempt(),
                event.reason(),
                null,
                dispatchedAt,
                null,
                "");
    }

    private ParcelView rearranged(RedeliveryArranged event) {
        return new ParcelView(
                packageId,
                State.REDELIVERY_ARRANGED,
                pieces,
                carrier,
                trackingNumber,
                attempts,
                failure,
                event.deliverAt(),
                dispatchedAt,
                null,
                "");
    }

    private ParcelView arrived(OrderDelivered event) {
        return new ParcelView(
                packageId,
                State.DELIVERED,
                pieces,
                carrier,
                trackingNumber,
                attempts,
                failure,
                null,
                dispatchedAt,
                event.occurredAt(),
                event.signedBy());
    }
}
