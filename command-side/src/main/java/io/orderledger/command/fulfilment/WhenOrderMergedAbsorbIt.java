package io.orderledger.command.fulfilment;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.order.ChangeCommand.AbsorbOrder;
import io.orderledger.command.order.MoneyCommand.TransferMoney;
import io.orderledger.events.order.OrderMerged;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * What left one order comes to the other: its pieces at their price, and the money that was held for them.
 */
@Component
@ProcessingGroup("fulfilment")
@DisallowReplay
class WhenOrderMergedAbsorbIt {

    private final FollowUps followUps;

    WhenOrderMergedAbsorbIt(FollowUps followUps) {
        this.followUps = followUps;
    }

    @EventHandler
    void on(OrderMerged merged, EventMessage<?> message) {
        BusinessTime at = BusinessTime.stated(merged.occurredAt());
        followUps.insist(
                getClass(),
                message,
                "absorb",
                new AbsorbOrder(
                        merged.target(), merged.changeId(), merged.orderId(), merged.lines(), merged.shares(), at));
        if (merged.moved().minor() > 0) {
            followUps.insist(
                    getClass(),
                    message,
                    "transfer",
                    new TransferMoney(
                            merged.target(),
                            merged.orderId() + "/" + merged.changeId(),
                            merged.orderId(),
                            merged.moved(),
                            at));
        }
    }
}
