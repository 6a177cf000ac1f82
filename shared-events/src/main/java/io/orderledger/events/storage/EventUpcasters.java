package io.orderledger.events.storage;

import io.orderledger.events.personal.PersonalKeys;
import io.orderledger.events.personal.Unsealing;
import io.orderledger.events.value.IfShort;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.Supply;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All upcasters, oldest first. A stored event is never rewritten: what an old revision lacks is filled in here while it is
 * read. Add an upcaster at the end, with a test that reads bytes of the old revision kept in the repository.
 */
public final class EventUpcasters {

    private EventUpcasters() {}

    /** The upcasters, in the order in which they apply. */
    public static List<EventUpcaster> all() {
        return List.of(
                new JsonEventUpcaster("order.PaymentRecorded", EventUpcasters::paymentGainsTender),
                new JsonEventUpcaster("order.OrderPlaced", new OrderPlacedGainsShares()),
                new JsonEventUpcaster("order.OrderApproved", event -> {
                    number(event.get("reservations"));
                    event.put("reason", "");
                }),
                new JsonEventUpcaster("order.AllocationRequested", event -> number(event.get("reservations"))),
                new JsonEventUpcaster("order.LineAllocated", event -> number((ObjectNode) event.get("reservation"))),
                new JsonEventUpcaster("order.LineShort", event -> number((ObjectNode) event.get("reservation"))),
                new JsonEventUpcaster("order.OrderDispatched", event -> {
                    number(event.get("shipped"));
                    event.put("packageId", "");
                }),
                new JsonEventUpcaster("order.OrderDelivered", event -> {
                    event.put("packageId", "");
                    event.putArray("delivered");
                }),
                new JsonEventUpcaster("order.OrderCancelled", event -> {
                    number(event.get("released"));
                    event.put("dueMinor", 0L); // nothing had left, or it could not have been cancelled
                }),
                new JsonEventUpcaster("order.RefundRecorded", event -> {
                    event.put("paymentId", "");
                    event.putArray("lines");
                }),
                new JsonEventUpcaster("order.ChangePreviewed", EventUpcasters::effectGainsOthers),
                new JsonEventUpcaster("order.ChangeConfirmed", EventUpcasters::effectGainsOthers),
                new JsonEventUpcaster("order.OrderSplit", EventUpcasters::splitGainsCarried),
                new JsonEventUpcaster("inventory.StockReserved", event -> event.set("total", event.get("quantity"))),
                new JsonEventUpcaster("inventory.StockShipped", event -> event.put("shipmentId", "")));
    }

    /** The upcasters as one. */
    public static EventUpcaster chain() {
        return new EventUpcasterChain(all());
    }

    /** The upcasters as one, after sealed personal data have been opened. */
    public static EventUpcaster chain(PersonalKeys keys) {
        return new EventUpcasterChain(
                Stream.concat(Stream.of(new Unsealing(keys)), all().stream()).toList());
    }

    /** Revision 1 kept {@code currency} and {@code amountMinor} side by side and did not tell the means of payment. */
    private static void paymentGainsTender(ObjectNode payment) {
        ObjectNode amount = payment.putObject("amount");
        amount.set("currency", payment.remove("currency"));
        amount.set("minor", payment.remove("amountMinor"));
        payment.put("tender", "unspecified");
    }

    /** Revision 1 told nothing of what a change does to other orders. */
    private static void effectGainsOthers(ObjectNode change) {
        ((ObjectNode) change.get("effect")).putArray("others");
    }

    /** Revision 1 told charges, tax and discounts only line by line, and nothing went on with the new order. */
    private static void splitGainsCarried(ObjectNode split) {
        ArrayNode charges = split.putArray("charges");
        adjustment(charges, "charges", split, "chargesMinor");
        adjustment(charges, LineShare.TAX, split, "taxMinor");
        adjustment(split.putArray("discounts"), "discounts", split, "discountsMinor");
        split.putArray("carried");
        split.put("approved", false);
        split.putArray("terms");
    }

    private static void adjustment(ArrayNode all, String kind, ObjectNode split, String part) {
        long minor = 0;
        for (JsonNode share : split.get("shares")) {
            minor += share.get(part).longValue();
        }
        if (minor != 0) {
            all.addObject().put("kind", kind).put("description", "").put("amountMinor", minor);
        }
    }

    /** Revision 1 knew one claim for each line, which did not wait. */
    private static void number(JsonNode claims) {
        claims.forEach(claim -> number((ObjectNode) claim));
    }

    private static void number(ObjectNode claim) {
        claim.set("claim", claim.get("line"));
        claim.put("ifShort", IfShort.REFUSE.name());
    }

    /** Revision 1 knew of each line only whether it was kept in stock. */
    static void supply(ObjectNode line) {
        boolean stocked = line.remove("stocked").booleanValue();
        line.put("supply", (stocked ? Supply.STOCK : Supply.NONE).name());
        line.putArray("components");
    }
}
