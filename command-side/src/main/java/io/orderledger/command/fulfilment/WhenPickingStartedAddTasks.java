package io.orderledger.command.fulfilment;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.order.ShippingCommand.StopPicking;
import io.orderledger.command.picking.PickListCommand.AddTasks;
import io.orderledger.events.order.PickingStarted;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** What an order has to be taken comes onto the list. When the list does not take it, the order may come onto another. */
@Component
@ProcessingGroup("fulfilment")
@DisallowReplay
class WhenPickingStartedAddTasks {

    private final FollowUps followUps;

    WhenPickingStartedAddTasks(FollowUps followUps) {
        this.followUps = followUps;
    }

    @EventHandler
    void on(PickingStarted started, EventMessage<?> message) {
        BusinessTime at = BusinessTime.stated(started.occurredAt());
        CommandResult result = followUps.send(
                getClass(),
                message,
                "add",
                new AddTasks(started.pickListId(), started.orderId(), started.warehouse(), started.pieces(), at));
        if (result.refused()) {
            followUps.send(
                    getClass(),
                    message,
                    "stop",
                    new StopPicking(
                            started.orderId(),
                            started.pickListId(),
                            started.pieces(),
                            result.refusal().code(),
                            at));
        }
    }
}
