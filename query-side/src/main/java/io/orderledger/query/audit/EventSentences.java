package io.orderledger.query.audit;

import io.orderledger.events.EventMetadata;
import io.orderledger.events.LedgerEvent;
import io.orderledger.events.inventory.ReservationRefused;
import io.orderledger.events.inventory.ReservationReleased;
import io.orderledger.events.inventory.StockEvent;
import io.orderledger.events.inventory.StockReceived;
import io.orderledger.events.inventory.StockReserved;
import io.orderledger.events.inventory.StockShipped;
import io.orderledger.events.order.AllocationRequested;
import io.orderledger.events.order.LineAllocated;
import io.orderledger.events.order.LineShort;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderCancelled;
import io.orderledger.events.order.OrderDelivered;
import io.orderledger.events.order.OrderDispatched;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.order.OrderHeld;
import io.orderledger.events.order.OrderPlaced;
import io.orderledger.events.order.OrderRejected;
import io.orderledger.events.order.PaymentRecorded;
import io.orderledger.events.order.RefundRecorded;
import io.orderledger.events.storage.EventCatalogue;
import io.orderledger.events.value.Money;
import io.orderledger.web.Messages;
import java.util.Locale;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Says in a sentence what an event means, in the reader's language. An event without a sentence does not compile. */
@Component
class EventSentences {

    private static final String PROCESS = "process:";

    private final Messages messages;
    private final JsonMapper json = AuditProjection.storedForm();

    EventSentences(Messages messages) {
        this.messages = messages;
    }

    String of(AuditEntry entry, Locale locale) {
        Class<? extends LedgerEvent> type = EventCatalogue.classOf(entry.type())
                .orElseThrow(() -> new IllegalStateException("no event is called " + entry.type()));
        LedgerEvent event = json.readValue(entry.payload(), type);
        Words words = new Words(locale, who(entry, locale));
        return switch (event) {
            case OrderEvent happened -> order(happened, words);
            case StockEvent happened -> stock(happened, words);
            default -> entry.type();
        };
    }

    private String order(OrderEvent event, Words words) {
        return switch (event) {
            case OrderPlaced e ->
                words.say(
                        "order-placed",
                        e.channelOrderNumber(),
                        e.lines().size(),
                        MoneyText.of(new Money(e.currency(), e.totals().dueMinor())));
            case OrderHeld e -> words.say("order-held", e.reason());
            case OrderApproved e -> words.say("order-approved");
            case OrderRejected e -> words.say("order-rejected", e.reason());
            case PaymentRecorded e -> words.say("payment-recorded", MoneyText.of(e.amount()), e.tender());
            case RefundRecorded e ->
                e.reason().isEmpty()
                        ? words.say("refund-recorded", MoneyText.of(e.amount()))
                        : words.say("refund-recorded-because", MoneyText.of(e.amount()), e.reason());
            case AllocationRequested e -> words.say("allocation-requested");
            case LineAllocated e ->
                words.say(
                        "line-allocated",
                        e.reservation().line(),
                        e.reservation().sku(),
                        e.reservation().quantity(),
                        e.reservation().warehouse());
            case LineShort e ->
                words.say(
                        "line-short",
                        e.reservation().line(),
                        e.reservation().sku(),
                        e.reservation().quantity(),
                        e.reservation().warehouse(),
                        e.available());
            case OrderDispatched e ->
                e.carrier().isEmpty() && e.trackingNumber().isEmpty()
                        ? words.say("order-dispatched")
                        : words.say("order-dispatched-by", (e.carrier() + " " + e.trackingNumber()).strip());
            case OrderDelivered e ->
                e.signedBy().isEmpty() ? words.say("order-delivered") : words.say("order-delivered-to", e.signedBy());
            case OrderCancelled e -> words.say("order-cancelled", e.reason());
            default -> "not built yet";
        };
    }

    private String stock(StockEvent event, Words words) {
        Object[] pieces = {event.sku(), event.warehouse()};
        return switch (event) {
            case StockReceived e -> words.say("stock-received", pieces);
            case StockReserved e -> words.say("stock-reserved", pieces);
            case ReservationRefused e ->
                words.say("reservation-refused", e.quantity(), e.sku(), e.warehouse(), e.available());
            case ReservationReleased e -> words.say("reservation-released", pieces);
            case StockShipped e -> words.say("stock-shipped", pieces);
            default -> "not built yet";
        };
    }

    private String who(AuditEntry entry, Locale locale) {
        String actor = entry.actor();
        String name;
        if (actor.isEmpty() || actor.equals("anonymous")) {
            name = messages.text(locale, "history.actor.anonymous");
        } else if (actor.startsWith(PROCESS)) {
            name = messages.text(locale, "history.actor.process");
        } else {
            name = actor;
        }
        String principal = entry.metadata().get(EventMetadata.ON_BEHALF_OF);
        if (principal == null || principal.equals(actor) || principal.equals("anonymous")) {
            return name;
        }
        return messages.text(locale, "history.actor.for", name, principal);
    }

    /** The reader's language and who acted, which every sentence may name as {0}. */
    private final class Words {

        private final Locale locale;
        private final String actor;

        Words(Locale locale, String actor) {
            this.locale = locale;
            this.actor = actor;
        }

        String say(String key, Object... arguments) {
            Object[] all = new Object[arguments.length + 1];
            all[0] = actor;
            System.arraycopy(arguments, 0, all, 1, arguments.length);
            return messages.text(locale, "history." + key, all);
        }
    }
}
