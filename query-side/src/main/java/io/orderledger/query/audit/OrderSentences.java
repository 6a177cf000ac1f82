package io.orderledger.query.audit;

import io.orderledger.events.order.AddressChanged;
import io.orderledger.events.order.ChangeConfirmed;
import io.orderledger.events.order.ChangeDeclined;
import io.orderledger.events.order.ChangeEvent;
import io.orderledger.events.order.ChangePreviewed;
import io.orderledger.events.order.ChangeRequested;
import io.orderledger.events.order.LifeEvent;
import io.orderledger.events.order.LinesAmended;
import io.orderledger.events.order.LinesCancelled;
import io.orderledger.events.order.MergeOffered;
import io.orderledger.events.order.MergeRefused;
import io.orderledger.events.order.OrderAbsorbed;
import io.orderledger.events.order.OrderCancelled;
import io.orderledger.events.order.OrderMerged;
import io.orderledger.events.order.OrderPlaced;
import io.orderledger.events.order.OrderSplit;
import io.orderledger.events.order.ReturnApproved;
import io.orderledger.events.order.ReturnEvent;
import io.orderledger.events.order.ReturnInspected;
import io.orderledger.events.order.ReturnReceived;
import io.orderledger.events.order.ReturnSettled;
import io.orderledger.events.value.Money;
import java.util.List;
import java.util.stream.Collectors;

/** The life of an order, its changes and its returns, in words. */
final class OrderSentences {

    private OrderSentences() {}

    static String of(LifeEvent event, Words words) {
        return switch (event) {
            case OrderPlaced e ->
                words.say(
                        "order-placed",
                        e.channelOrderNumber(),
                        e.lines().size(),
                        MoneyText.of(new Money(e.currency(), e.totals().dueMinor())));
            case OrderCancelled e -> words.because(e.reason(), "order-cancelled");
            case LinesCancelled e -> words.because(e.reason(), "lines-cancelled", words.ofLines(e.cancelled()));
        };
    }

    static String of(ChangeEvent event, Words words) {
        return switch (event) {
            case ChangeRequested e -> words.because(e.reason(), "change-requested", words.name(e.kind()), e.changeId());
            case ChangePreviewed e -> words.say("change-previewed", e.changeId());
            case ChangeConfirmed e -> words.because(e.reason(), "change-confirmed", e.changeId());
            case ChangeDeclined e -> words.because(e.reason(), "change-declined", e.changeId());
            case LinesAmended e ->
                words.say(
                        "lines-amended",
                        e.lines().stream()
                                .map(line -> Words.pieces(line.quantity(), line.sku()))
                                .collect(Collectors.joining(", ")));
            case MergeOffered e -> words.say("merge-offered", e.source());
            case MergeRefused e -> words.say("merge-refused", e.absorber(), words.reason(e.code(), List.of()));
            case AddressChanged e -> words.say("address-changed");
            case OrderAbsorbed e -> words.say("order-absorbed", e.source());
            case OrderMerged e -> words.say("order-merged", e.target());
            case OrderSplit e ->
                words.say(
                        "order-split",
                        e.lines().stream()
                                .map(line -> Words.pieces(line.quantity(), line.sku()))
                                .collect(Collectors.joining(", ")),
                        e.target());
        };
    }

    static String of(ReturnEvent event, Words words) {
        return switch (event) {
            case ReturnApproved e ->
                words.say(e.exchange() ? "exchange-approved" : "return-approved", words.ofLines(e.items()), e.owner());
            case ReturnReceived e -> words.say("return-received", words.ofLines(e.items()), e.warehouse());
            case ReturnInspected e ->
                words.say(
                        "return-inspected",
                        e.pieces().stream()
                                .map(some -> words.say(
                                        "found", Words.pieces(some.quantity(), some.sku()), words.name(some.found())))
                                .collect(Collectors.joining(", ")));
            case ReturnSettled e -> words.say("return-settled", e.returnId());
        };
    }
}
