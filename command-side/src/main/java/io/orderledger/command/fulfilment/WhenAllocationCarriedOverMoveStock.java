package io.orderledger.command.fulfilment;

import io.orderledger.command.inventory.StockCommand.CarryReservation;
import io.orderledger.command.inventory.StockCommand.ReserveStock;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.order.AllocationCommand.ReportShortage;
import io.orderledger.events.order.AllocationCarriedOver;
import io.orderledger.events.value.CarriedClaim;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.ReservationId;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * What was set aside for pieces moves with them in the stock itself, within one commit, so that nobody in the queue takes it in
 * between. A reservation that the stock does not know, because it was refused or given back meanwhile, is claimed like any
 * other.
 */
@Component
@ProcessingGroup("fulfilment")
@DisallowReplay
class WhenAllocationCarriedOverMoveStock {

    private final FollowUps followUps;

    WhenAllocationCarriedOverMoveStock(FollowUps followUps) {
        this.followUps = followUps;
    }

    @EventHandler
    void on(AllocationCarriedOver carried, EventMessage<?> message) {
        BusinessTime at = BusinessTime.stated(carried.occurredAt());
        for (CarriedClaim moved : carried.claims()) {
            LineReservation claim = moved.claim();
            ReservationId reservation = ReservationId.of(carried.orderId(), claim.claim());
            CommandResult answer = followUps.send(
                    getClass(),
                    message,
                    "carry." + claim.claim(),
                    new CarryReservation(
                            claim.stock(),
                            moved.from(),
                            reservation,
                            carried.orderId().value(),
                            claim.line(),
                            claim.quantity(),
                            at));
            if (answer.refused()) {
                reserve(carried, claim, reservation, message, at);
            }
        }
    }

    private void reserve(
            AllocationCarriedOver carried,
            LineReservation claim,
            ReservationId reservation,
            EventMessage<?> message,
            BusinessTime at) {
        CommandResult answer = followUps.send(
                getClass(),
                message,
                "reserve." + claim.claim(),
                new ReserveStock(
                        claim.stock(),
                        reservation,
                        carried.orderId().value(),
                        claim.line(),
                        claim.quantity(),
                        claim.ifShort(),
                        at));
        boolean kept = answer.refusal().code().equals(RefusalCode.INSUFFICIENT_STOCK.code());
        if (answer.refused() && !kept) {
            followUps.send(
                    getClass(),
                    message,
                    "shortage." + claim.claim(),
                    new ReportShortage(carried.orderId(), claim, 0, at));
        }
    }
}
