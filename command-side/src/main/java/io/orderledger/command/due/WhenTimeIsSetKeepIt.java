package io.orderledger.command.due;

import io.orderledger.command.fulfilment.Cause;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderCancelled;
import io.orderledger.events.order.OrderDispatched;
import io.orderledger.events.order.OrderMerged;
import io.orderledger.events.order.OrderRejected;
import io.orderledger.events.order.PaymentDeadlineSet;
import io.orderledger.events.order.ReviewAssigned;
import io.orderledger.events.order.ReviewReminded;
import io.orderledger.events.order.ReviewRequested;
import io.orderledger.events.order.StepHandedBack;
import io.orderledger.events.order.StepTakenOver;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * Times that are set are kept until they have come, or until nothing can be due any more. Payments are not counted here: the
 * order knows what they come to, and is asked when the time has come.
 */
@Component
@ProcessingGroup(DueConfiguration.GROUP)
@DisallowReplay
class WhenTimeIsSetKeepIt {

    private final DueItems items;

    WhenTimeIsSetKeepIt(DueItems items) {
        this.items = items;
    }

    @EventHandler
    void on(PaymentDeadlineSet set, EventMessage<?> message) {
        keep(set.orderId(), DueKind.UNPAID, set.payBy(), message);
    }

    @EventHandler
    void on(ReviewRequested requested, EventMessage<?> message) {
        keep(requested.orderId(), DueKind.REVIEW, requested.dueAt(), message);
    }

    @EventHandler
    void on(ReviewAssigned assigned, EventMessage<?> message) {
        keep(assigned.orderId(), DueKind.REVIEW, assigned.dueAt(), message);
    }

    private void keep(OrderId order, DueKind kind, Instant dueAt, EventMessage<?> message) {
        items.put(new DueItem(order, kind, dueAt, Cause.of(message)));
    }

    @EventHandler
    void on(ReviewReminded reminded) {
        items.settle(reminded.orderId(), DueKind.REVIEW);
    }

    @EventHandler
    void on(OrderApproved approved) {
        items.settle(approved.orderId(), DueKind.REVIEW);
    }

    @EventHandler
    void on(OrderDispatched dispatched) {
        items.settle(dispatched.orderId(), DueKind.UNPAID);
    }

    @EventHandler
    void on(OrderRejected rejected) {
        settle(rejected.orderId());
    }

    @EventHandler
    void on(OrderCancelled cancelled) {
        settle(cancelled.orderId());
    }

    @EventHandler
    void on(OrderMerged merged) {
        settle(merged.orderId());
    }

    private void settle(OrderId order) {
        for (DueKind kind : DueKind.values()) {
            items.settle(order, kind);
        }
    }

    @EventHandler
    void on(StepTakenOver taken) {
        DueKind.of(taken.step()).ifPresent(kind -> items.rest(taken.orderId(), kind, true));
    }

    @EventHandler
    void on(StepHandedBack back) {
        DueKind.of(back.step()).ifPresent(kind -> items.rest(back.orderId(), kind, false));
    }
}
