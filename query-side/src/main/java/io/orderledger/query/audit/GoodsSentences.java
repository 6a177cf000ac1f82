package io.orderledger.query.audit;

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
import io.orderledger.events.value.LineReservation;

/** What happened to the goods of an order, from the claim on stock to the door, in words. */
final class GoodsSentences {

    private GoodsSentences() {}

    static String of(AllocationEvent event, Words words) {
        return switch (event) {
            case AllocationWanted e -> words.say("allocation-wanted", e.strategy());
            case AllocationRequested e -> words.say("allocation-requested");
            case LineAllocated e -> claim("line-allocated", e.reservation(), words);
            case LineShort e ->
                words.say(
                        "line-short",
                        e.reservation().line(),
                        e.reservation().sku(),
                        e.reservation().quantity(),
                        e.reservation().warehouse(),
                        e.available());
            case LineBackordered e -> claim("line-backordered", e.reservation(), words);
            case LinePromised e -> words.say("line-promised", e.line(), Words.time(e.promisedAt()));
            case AllocationCarriedOver e -> words.say("allocation-carried-over", e.origin());
            case AllocationReleased e -> words.because(e.reason(), "allocation-released", Words.claims(e.released()));
        };
    }

    static String of(ShippingEvent event, Words words) {
        return switch (event) {
            case PickingStarted e ->
                words.say("picking-started", Words.pieces(e.pieces()), e.warehouse(), e.pickListId());
            case PiecesPicked e -> words.say("pieces-picked", Words.pieces(e.pieces()));
            case PickingStopped e -> words.because(e.reason(), "picking-stopped", Words.pieces(e.pieces()));
            case PiecesPacked e -> words.say("pieces-packed", Words.pieces(e.pieces()), e.packageId());
            case PiecesUnpacked e ->
                words.because(e.reason(), "pieces-unpacked", Words.pieces(e.pieces()), e.packageId());
            case PackageRecalled e -> words.say("package-recalled", Words.pieces(e.pieces()), e.packageId());
            case OrderDispatched e -> {
                String by = (e.carrier() + " " + e.trackingNumber()).strip();
                yield by.isEmpty() ? words.say("order-dispatched") : words.say("order-dispatched-by", by);
            }
            case DeliveryFailed e -> words.because(e.reason(), "delivery-failed", e.attempt());
            case RedeliveryArranged e -> words.say("redelivery-arranged", Words.time(e.deliverAt()));
            case OrderDelivered e -> delivered(e, words);
        };
    }

    private static String claim(String key, LineReservation claim, Words words) {
        return words.say(key, claim.line(), claim.sku(), claim.quantity(), claim.warehouse());
    }

    private static String delivered(OrderDelivered event, Words words) {
        if (event.delivered().isEmpty()) {
            return event.signedBy().isEmpty()
                    ? words.say("order-delivered")
                    : words.say("order-delivered-to", event.signedBy());
        }
        String pieces = Words.pieces(event.delivered());
        return event.signedBy().isEmpty()
                ? words.say("pieces-delivered", pieces)
                : words.say("pieces-delivered-to", pieces, event.signedBy());
    }
}
