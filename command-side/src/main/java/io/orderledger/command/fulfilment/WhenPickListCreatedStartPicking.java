package io.orderledger.command.fulfilment;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.order.ShippingCommand.StartPicking;
import io.orderledger.command.picking.PickListCommand.LeaveOrderOut;
import io.orderledger.events.picking.PickListCreated;
import io.orderledger.events.value.OrderId;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** Every order of a new list is asked for what there is to take. One that refuses is left out, and the others go on. */
@Component
@ProcessingGroup("fulfilment")
@DisallowReplay
class WhenPickListCreatedStartPicking {

    private final FollowUps followUps;

    WhenPickListCreatedStartPicking(FollowUps followUps) {
        this.followUps = followUps;
    }

    @EventHandler
    void on(PickListCreated created, EventMessage<?> message) {
        BusinessTime at = BusinessTime.stated(created.occurredAt());
        for (OrderId order : created.orders()) {
            CommandResult result = followUps.send(
                    getClass(),
                    message,
                    "start." + order,
                    new StartPicking(order, created.pickListId(), created.warehouse(), at));
            if (result.refused()) {
                followUps.send(
                        getClass(),
                        message,
                        "leave-out." + order,
                        new LeaveOrderOut(
                                created.pickListId(),
                                order,
                                result.refusal().code(),
                                result.refusal().arguments(),
                                at));
            }
        }
    }
}
