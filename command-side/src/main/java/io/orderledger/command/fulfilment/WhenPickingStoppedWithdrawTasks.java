package io.orderledger.command.fulfilment;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.picking.PickListCommand.WithdrawPieces;
import io.orderledger.events.order.PickingStopped;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** What an order does not want any more need not be taken. What the list itself reported missing is off it already. */
@Component
@ProcessingGroup("fulfilment")
@DisallowReplay
class WhenPickingStoppedWithdrawTasks {

    private final FollowUps followUps;

    WhenPickingStoppedWithdrawTasks(FollowUps followUps) {
        this.followUps = followUps;
    }

    @EventHandler
    void on(PickingStopped stopped, EventMessage<?> message) {
        if (stopped.pickListId().isEmpty() || FollowUps.isBy(WhenPiecesMissingStopPicking.class, message)) {
            return;
        }
        followUps.send(
                getClass(),
                message,
                "withdraw",
                new WithdrawPieces(
                        stopped.pickListId(),
                        stopped.orderId(),
                        stopped.pieces(),
                        stopped.reason(),
                        BusinessTime.stated(stopped.occurredAt())));
    }
}
