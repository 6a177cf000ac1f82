package io.orderledger.command.fulfilment;

import io.orderledger.command.inventory.StockCommand.ReleaseReservation;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.order.AllocationCommand.ConfirmAllocation;
import io.orderledger.command.order.AllocationCommand.ReportBackorder;
import io.orderledger.command.order.AllocationCommand.ReportShortage;
import io.orderledger.events.inventory.ReservationCarriedIn;
import io.orderledger.events.value.IfShort;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.OrderId;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * An order hears which of the pieces that came to it are set aside and which wait; what did not come is short. An order that
 * does not want them any more gives them back.
 */
@Component
@ProcessingGroup("fulfilment")
@DisallowReplay
class WhenReservationCarriedInTellOrder {

    private final FollowUps followUps;

    WhenReservationCarriedInTellOrder(FollowUps followUps) {
        this.followUps = followUps;
    }

    @EventHandler
    void on(ReservationCarriedIn carried, EventMessage<?> message) {
        OrderId order = new OrderId(carried.reference());
        BusinessTime at = BusinessTime.stated(carried.occurredAt());
        if (carried.quantity() > 0) {
            CommandResult answer = followUps.send(
                    getClass(),
                    message,
                    "allocate",
                    new ConfirmAllocation(order, claim(carried, carried.quantity()), carried.quantity(), at));
            if (answer.refused()) {
                followUps.send(
                        getClass(),
                        message,
                        "release",
                        new ReleaseReservation(carried.stockId(), carried.reservationId(), 0, at));
                return;
            }
        }
        if (carried.waiting() > 0) {
            followUps.send(
                    getClass(), message, "wait", new ReportBackorder(order, claim(carried, carried.waiting()), at));
        }
        long missing = carried.asked() - carried.quantity() - carried.waiting();
        if (missing > 0) {
            followUps.send(getClass(), message, "shortage", new ReportShortage(order, claim(carried, missing), 0, at));
        }
    }

    private static LineReservation claim(ReservationCarriedIn carried, long quantity) {
        return new LineReservation(
                carried.reservationId().claim(),
                carried.line(),
                carried.warehouse(),
                carried.sku(),
                quantity,
                carried.whole() ? IfShort.WAIT_FOR_ALL : IfShort.WAIT);
    }
}
