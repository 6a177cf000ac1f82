package io.orderledger.query.audit;

import io.orderledger.events.EventMetadata;
import io.orderledger.events.LedgerEvent;
import io.orderledger.events.customer.CustomerEvent;
import io.orderledger.events.inventory.StockEvent;
import io.orderledger.events.order.AllocationEvent;
import io.orderledger.events.order.ChangeEvent;
import io.orderledger.events.order.LifeEvent;
import io.orderledger.events.order.MoneyEvent;
import io.orderledger.events.order.OrderCommandRefused;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.order.ReturnEvent;
import io.orderledger.events.order.ReviewEvent;
import io.orderledger.events.order.ShippingEvent;
import io.orderledger.events.oversight.OversightEvent;
import io.orderledger.events.picking.PickListEvent;
import io.orderledger.events.shipping.PackageEvent;
import io.orderledger.events.storage.EventCatalogue;
import io.orderledger.web.Messages;
import java.util.Locale;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Says in a sentence what an event means, in the reader's language. An event without a sentence does not compile. */
@Component
public final class EventSentences {

    private static final String PROCESS = "process:";

    private final Messages messages;
    private final JsonMapper json = AuditProjection.storedForm();

    EventSentences(Messages messages) {
        this.messages = messages;
    }

    /** The sentence of an entry. */
    public String of(AuditEntry entry, Locale locale) {
        Class<? extends LedgerEvent> type = EventCatalogue.classOf(entry.type())
                .orElseThrow(() -> new IllegalStateException("no event is called " + entry.type()));
        return of(json.readValue(entry.payload(), type), new Words(messages, locale, who(entry, locale)));
    }

    private static String of(LedgerEvent event, Words words) {
        return switch (event) {
            case OrderEvent happened -> order(happened, words);
            case StockEvent happened -> StockSentences.of(happened, words);
            case PackageEvent happened -> WarehouseSentences.of(happened, words);
            case PickListEvent happened -> WarehouseSentences.of(happened, words);
            case CustomerEvent happened -> ReviewSentences.of(happened, words);
            case OversightEvent happened -> OversightSentences.of(happened, words);
            // the families are no closed set; EventSentencesTest asks for a sentence of every event
            default -> throw new IllegalStateException("nothing is said of " + event.getClass());
        };
    }

    private static String order(OrderEvent event, Words words) {
        return switch (event) {
            case LifeEvent e -> OrderSentences.of(e, words);
            case ReviewEvent e -> ReviewSentences.of(e, words);
            case MoneyEvent e -> MoneySentences.of(e, words);
            case AllocationEvent e -> GoodsSentences.of(e, words);
            case ShippingEvent e -> GoodsSentences.of(e, words);
            case ChangeEvent e -> OrderSentences.of(e, words);
            case ReturnEvent e -> OrderSentences.of(e, words);
            case OrderCommandRefused e -> words.refused(e);
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
}
