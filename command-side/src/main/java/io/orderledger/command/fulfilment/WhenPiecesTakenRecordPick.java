package io.orderledger.command.fulfilment;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.order.ShippingCommand.RecordPick;
import io.orderledger.events.picking.PickTaskDone;
import io.orderledger.events.value.PickTask;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** What was taken from the shelves is picked for its order. An order that was cancelled meanwhile refuses, and the pieces go back. */
@Component
@ProcessingGroup("fulfilment")
@DisallowReplay
class WhenPiecesTakenRecordPick {

    private final FollowUps followUps;

    WhenPiecesTakenRecordPick(FollowUps followUps) {
        this.followUps = followUps;
    }

    @EventHandler
    void on(PickTaskDone done, EventMessage<?> message) {
        PickTask task = done.task();
        followUps.send(
                getClass(),
                message,
                "pick",
                new RecordPick(
                        task.orderId(),
                        done.pickListId(),
                        List.of(task.pieces()),
                        BusinessTime.stated(done.occurredAt())));
    }
}
