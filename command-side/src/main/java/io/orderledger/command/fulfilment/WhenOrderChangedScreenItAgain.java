package io.orderledger.command.fulfilment;

import io.orderledger.command.customer.AskConduct;
import io.orderledger.command.customer.Conduct;
import io.orderledger.command.customer.CustomerId;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.order.AskProgress;
import io.orderledger.command.order.OrderProgress;
import io.orderledger.command.order.ReviewCommand.ScreenOrder;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.events.order.LinesAmended;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.order.StepHandedBack;
import io.orderledger.events.value.AutomaticStep;
import java.time.Duration;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * An order that an edit, or another order that it took over, has brought over the limit of its channel is looked at again; so
 * is one whose screening a person had taken over and hands back. Whether there is anything to look at, the order says.
 */
@Component
@ProcessingGroup("fulfilment")
@DisallowReplay
class WhenOrderChangedScreenItAgain {

    private final FollowUps followUps;
    private final OrderRules rules;

    WhenOrderChangedScreenItAgain(FollowUps followUps, OrderRules rules) {
        this.followUps = followUps;
        this.rules = rules;
    }

    @EventHandler
    void on(LinesAmended amended, EventMessage<?> message) {
        screen(amended, message);
    }

    @EventHandler
    void on(StepHandedBack back, EventMessage<?> message) {
        if (back.step() == AutomaticStep.SCREENING) {
            screen(back, message);
        }
    }

    private void screen(OrderEvent event, EventMessage<?> message) {
        Optional<OrderProgress> waiting = followUps
                .ask(new AskProgress(event.orderId()), OrderProgress.class)
                .filter(OrderProgress::awaitsScreening);
        if (waiting.isEmpty()) {
            return;
        }
        Conduct conduct = conduct(event, waiting.get());
        followUps.send(
                getClass(),
                message,
                "screen",
                new ScreenOrder(
                        event.orderId(),
                        conduct.standing(),
                        conduct.keptOrders(),
                        conduct.likeOrders(),
                        BusinessTime.stated(event.occurredAt())));
    }

    private Conduct conduct(OrderEvent event, OrderProgress order) {
        if (CustomerId.isGuest(order.customer())) {
            return Conduct.UNKNOWN;
        }
        Duration repeats = rules.channel(order.channel()).reviewRepeats();
        return followUps
                .ask(new AskConduct(CustomerId.of(order.customer()), event.orderId(), repeats), Conduct.class)
                .orElse(Conduct.UNKNOWN);
    }
}
