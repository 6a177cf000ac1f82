package io.orderledger.command.fulfilment;

import io.orderledger.command.customer.CustomerCommand.NoteOrderBroken;
import io.orderledger.command.customer.CustomerCommand.NoteOrderKept;
import io.orderledger.command.customer.CustomerId;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.order.AskProgress;
import io.orderledger.command.order.OrderProgress;
import io.orderledger.events.order.ChargebackRecorded;
import io.orderledger.events.order.LinesCancelled;
import io.orderledger.events.order.MoneyTransferred;
import io.orderledger.events.order.OrderDelivered;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.order.PaymentCaptured;
import io.orderledger.events.order.PaymentRecorded;
import io.orderledger.events.order.ReturnSettled;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * An order that was paid and delivered, or charged back, is noted at its customer. Goods and money come in any order and in
 * parts, so after each step that may have been the last one the order is asked whether it is settled.
 */
@Component
@ProcessingGroup("fulfilment")
@DisallowReplay
class WhenOrderSettledNoteIt {

    private final FollowUps followUps;

    WhenOrderSettledNoteIt(FollowUps followUps) {
        this.followUps = followUps;
    }

    @EventHandler
    void on(OrderDelivered delivered, EventMessage<?> message) {
        noteIfSettled(delivered, message);
    }

    @EventHandler
    void on(PaymentRecorded paid, EventMessage<?> message) {
        noteIfSettled(paid, message);
    }

    @EventHandler
    void on(PaymentCaptured paid, EventMessage<?> message) {
        noteIfSettled(paid, message);
    }

    @EventHandler
    void on(MoneyTransferred paid, EventMessage<?> message) {
        noteIfSettled(paid, message);
    }

    @EventHandler
    void on(LinesCancelled cancelled, EventMessage<?> message) {
        noteIfSettled(cancelled, message);
    }

    @EventHandler
    void on(ReturnSettled settled, EventMessage<?> message) {
        noteIfSettled(settled, message);
    }

    @EventHandler
    void on(ChargebackRecorded chargeback, EventMessage<?> message) {
        progress(chargeback)
                .ifPresent(order -> followUps.send(
                        getClass(),
                        message,
                        "broken",
                        new NoteOrderBroken(
                                CustomerId.of(order.customer()), chargeback.orderId(), "charge-back", at(chargeback))));
    }

    /** An order that was split off is a part of one that the customer placed, and does not count once more. */
    private void noteIfSettled(OrderEvent event, EventMessage<?> message) {
        progress(event)
                .filter(order -> order.settled() && order.origin().isEmpty())
                .ifPresent(order -> followUps.send(
                        getClass(),
                        message,
                        "kept",
                        new NoteOrderKept(CustomerId.of(order.customer()), event.orderId(), at(event))));
    }

    private Optional<OrderProgress> progress(OrderEvent event) {
        return followUps
                .ask(new AskProgress(event.orderId()), OrderProgress.class)
                .filter(order -> !CustomerId.isGuest(order.customer()));
    }

    private static BusinessTime at(OrderEvent event) {
        return BusinessTime.stated(event.occurredAt());
    }
}
