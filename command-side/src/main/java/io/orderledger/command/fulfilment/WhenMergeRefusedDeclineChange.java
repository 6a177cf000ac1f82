package io.orderledger.command.fulfilment;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.order.ChangeCommand.DeclineChange;
import io.orderledger.events.order.MergeRefused;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * An order that does not leave: the change of the order that would have taken it over is declined, for the same reason.
 */
@Component
@ProcessingGroup("fulfilment")
@DisallowReplay
class WhenMergeRefusedDeclineChange {

    private final FollowUps followUps;

    WhenMergeRefusedDeclineChange(FollowUps followUps) {
        this.followUps = followUps;
    }

    @EventHandler
    void on(MergeRefused refused, EventMessage<?> message) {
        followUps.send(
                getClass(),
                message,
                "decline",
                new DeclineChange(
                        refused.absorber(),
                        refused.changeId(),
                        refused.code(),
                        BusinessTime.stated(refused.occurredAt())));
    }
}
