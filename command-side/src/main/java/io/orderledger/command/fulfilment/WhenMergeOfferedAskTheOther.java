package io.orderledger.command.fulfilment;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.order.AskSize;
import io.orderledger.command.order.ChangeCommand.DeclineChange;
import io.orderledger.command.order.ChangeCommand.LeaveForMerge;
import io.orderledger.command.order.OrderSize;
import io.orderledger.events.order.MergeOffered;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * The order that is to be taken over is asked. It answers with an event of its own, whatever it says; only an order that is
 * not there cannot.
 */
@Component
@ProcessingGroup("fulfilment")
@DisallowReplay
class WhenMergeOfferedAskTheOther {

    private final FollowUps followUps;

    WhenMergeOfferedAskTheOther(FollowUps followUps) {
        this.followUps = followUps;
    }

    @EventHandler
    void on(MergeOffered offered, EventMessage<?> message) {
        BusinessTime at = BusinessTime.stated(offered.occurredAt());
        OrderSize size =
                followUps.ask(new AskSize(offered.orderId()), OrderSize.class).orElseThrow();
        CommandResult answer = followUps.send(
                getClass(),
                message,
                "ask",
                new LeaveForMerge(
                        offered.source(),
                        offered.changeId(),
                        offered.orderId(),
                        offered.customer(),
                        offered.currency(),
                        offered.address(),
                        size.lines(),
                        size.goodsMinor(),
                        at));
        String unknown = RefusalCode.ORDER_NOT_FOUND.code();
        if (answer.refusal().code().equals(unknown)) {
            followUps.send(
                    getClass(),
                    message,
                    "decline",
                    new DeclineChange(offered.orderId(), offered.changeId(), unknown, at));
        }
    }
}
