package io.orderledger.command.fulfilment;

import io.orderledger.command.inventory.AskAvailable;
import io.orderledger.command.inventory.Availability;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.order.AllocationCommand.ReportShortage;
import io.orderledger.command.order.AllocationCommand.RequestAllocation;
import io.orderledger.command.order.AskProgress;
import io.orderledger.command.order.OrderProgress;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.events.inventory.ReservationRefused;
import io.orderledger.events.value.IfShort;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.StockId;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * A line for which the warehouse had too little is short. When warehouses had been chosen for it, somebody was faster than
 * the choice, and another warehouse may have what this one has not: the choice is made anew, until there were {@value #ROUNDS}
 * in the life of the order. After that, or when no warehouse has any, a person decides.
 */
@Component
@ProcessingGroup("fulfilment")
@DisallowReplay
class WhenReservationRefusedReportShortage {

    /** How often warehouses are chosen before a person decides. */
    static final int ROUNDS = 3;

    private final FollowUps followUps;
    private final OrderRules rules;

    WhenReservationRefusedReportShortage(FollowUps followUps, OrderRules rules) {
        this.followUps = followUps;
        this.rules = rules;
    }

    @EventHandler
    void on(ReservationRefused refused, EventMessage<?> message) {
        if (refused.line() == 0) {
            return;
        }
        OrderId order = new OrderId(refused.reference());
        BusinessTime at = BusinessTime.stated(refused.occurredAt());
        followUps.send(
                getClass(),
                message,
                "shortage",
                new ReportShortage(
                        order,
                        new LineReservation(
                                refused.reservationId().claim(),
                                refused.line(),
                                refused.warehouse(),
                                refused.sku(),
                                refused.quantity(),
                                IfShort.REFUSE),
                        refused.available(),
                        at));
        if (mayBePlannedAgain(order, refused)) {
            followUps.send(getClass(), message, "again", new RequestAllocation(order, "", at));
        }
    }

    /** A warehouse that a person named is not replaced by another, and what no warehouse has is not looked for again. */
    private boolean mayBePlannedAgain(OrderId order, ReservationRefused refused) {
        return followUps
                .ask(new AskProgress(order), OrderProgress.class)
                .filter(progress -> progress.allocates() && progress.round() > 0 && progress.round() < ROUNDS)
                .filter(progress ->
                        free(refused.sku()) >= (progress.bundles().contains(refused.line()) ? refused.quantity() : 1))
                .isPresent();
    }

    /** Pieces that a newcomer could have of a SKU, in all warehouses. */
    private long free(String sku) {
        return rules.warehouses().stream()
                .map(warehouse -> new AskAvailable(new StockId(warehouse.name(), sku)))
                .mapToLong(question -> followUps
                        .ask(question, Availability.class)
                        .orElse(Availability.NONE)
                        .available())
                .sum();
    }
}
