package io.orderledger.command.fulfilment;

import io.orderledger.command.inventory.StockCommand.ReleaseReservation;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.order.AllocationCommand.ConfirmAllocation;
import io.orderledger.events.inventory.StockReserved;
import io.orderledger.events.value.IfShort;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.OrderId;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** Pieces that are set aside for a line are allocated to it. An order that no longer wants them gives them back. */
@Component
@ProcessingGroup("fulfilment")
@DisallowReplay
class WhenStockReservedAllocateLine {

    private final FollowUps followUps;

    WhenStockReservedAllocateLine(FollowUps followUps) {
        this.followUps = followUps;
    }

    @EventHandler
    void on(StockReserved reserved, EventMessage<?> message) {
        if (reserved.line() == 0) {
            return;
        }
        BusinessTime at = BusinessTime.stated(reserved.occurredAt());
        LineReservation claim = new LineReservation(
                reserved.reservationId().claim(),
                reserved.line(),
                reserved.warehouse(),
                reserved.sku(),
                reserved.quantity(),
                IfShort.REFUSE);
        CommandResult result = followUps.send(
                getClass(),
                message,
                "allocate",
                new ConfirmAllocation(new OrderId(reserved.reference()), claim, reserved.total(), at));
        if (result.refused()) {
            followUps.send(
                    getClass(),
                    message,
                    "release",
                    new ReleaseReservation(reserved.stockId(), reserved.reservationId(), 0, at));
        }
    }
}
