package io.orderledger.command.fulfilment;

import io.orderledger.command.inventory.StockCommand.ReserveStock;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.order.AllocationCommand.ReportShortage;
import io.orderledger.events.order.AllocationRequested;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.ReservationId;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** An approved order, or one that tries its short lines again, claims its stock. */
@Component
@ProcessingGroup("fulfilment")
@DisallowReplay
class WhenOrderApprovedReserveStock {

    private final FollowUps followUps;

    WhenOrderApprovedReserveStock(FollowUps followUps) {
        this.followUps = followUps;
    }

    @EventHandler
    void on(OrderApproved approved, EventMessage<?> message) {
        reserve(approved, approved.reservations(), message);
    }

    @EventHandler
    void on(AllocationRequested requested, EventMessage<?> message) {
        reserve(requested, requested.reservations(), message);
    }

    private void reserve(OrderEvent event, List<LineReservation> claims, EventMessage<?> message) {
        BusinessTime at = BusinessTime.stated(event.occurredAt());
        for (LineReservation claim : claims) {
            CommandResult result = followUps.send(
                    getClass(),
                    message,
                    "reserve." + claim.claim(),
                    new ReserveStock(
                            claim.stock(),
                            ReservationId.of(event.orderId(), claim.claim()),
                            event.orderId().value(),
                            claim.line(),
                            claim.quantity(),
                            claim.ifShort(),
                            at));
            if (result.refused() && !isKept(result)) {
                // no event will ever answer the order: without this it would wait for one for ever
                followUps.send(
                        getClass(),
                        message,
                        "shortage." + claim.claim(),
                        new ReportShortage(event.orderId(), claim, 0, at));
            }
        }
    }

    /** Too few free pieces are kept as an event of the stock, to which another process manager reacts. */
    private static boolean isKept(CommandResult refused) {
        return refused.refusal().code().equals(RefusalCode.INSUFFICIENT_STOCK.code());
    }
}
