package io.orderledger.command.fulfilment;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.order.ShippingCommand.StopPicking;
import io.orderledger.events.picking.PickTaskDropped;
import io.orderledger.events.value.PickTask;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** What is not on the shelves is not waited for: its order may have it taken by another list. */
@Component
@ProcessingGroup("fulfilment")
@DisallowReplay
class WhenPiecesMissingStopPicking {

    private final FollowUps followUps;

    WhenPiecesMissingStopPicking(FollowUps followUps) {
        this.followUps = followUps;
    }

    @EventHandler
    void on(PickTaskDropped dropped, EventMessage<?> message) {
        if (!dropped.missing()) {
            return;
        }
        PickTask task = dropped.task();
        followUps.send(
                getClass(),
                message,
                "stop",
                new StopPicking(
                        task.orderId(),
                        dropped.pickListId(),
                        List.of(task.pieces()),
                        dropped.reason(),
                        BusinessTime.stated(dropped.occurredAt())));
    }
}
