package io.orderledger.command.fulfilment;

import io.orderledger.command.customer.AskConduct;
import io.orderledger.command.customer.Conduct;
import io.orderledger.command.customer.CustomerCommand.NoteOrder;
import io.orderledger.command.customer.CustomerId;
import io.orderledger.command.customer.Likeness;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.order.AskProgress;
import io.orderledger.command.order.OrderProgress;
import io.orderledger.command.order.ReviewCommand.ScreenOrder;
import io.orderledger.command.rules.ChannelRules;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.events.EventMetadata;
import io.orderledger.events.order.OrderPlaced;
import io.orderledger.events.value.OrderId;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * A new order is noted at its customer, and screened by what is known of them. Whether a person does it instead, the order
 * decides. A guest is nobody that the ledger could know. An order that an import tells of is noted only: it is history, and
 * whether to review it was decided when it happened.
 */
@Component
@ProcessingGroup("fulfilment")
@DisallowReplay
class WhenOrderPlacedScreenIt {

    private final FollowUps followUps;
    private final OrderRules rules;

    WhenOrderPlacedScreenIt(FollowUps followUps, OrderRules rules) {
        this.followUps = followUps;
        this.rules = rules;
    }

    @EventHandler
    void on(OrderPlaced placed, EventMessage<?> message) {
        ChannelRules channel = rules.channel(placed.channel());
        if (!channel.screened()) {
            return;
        }
        BusinessTime at = BusinessTime.stated(placed.occurredAt());
        boolean guest = CustomerId.isGuest(placed.customer().reference());
        if (!guest && placed.origin().isEmpty()) { // what was split off was not placed by the customer once more
            note(placed, message, at);
        }
        if (EventMetadata.VIA_IMPORT.equals(message.getMetaData().get(EventMetadata.VIA))) {
            return;
        }
        Conduct conduct = guest ? Conduct.UNKNOWN : conduct(placed, channel);
        followUps.send(
                getClass(),
                message,
                "screen",
                new ScreenOrder(
                        placed.orderId(),
                        conduct.standing(),
                        conduct.keptOrders(),
                        conduct.likeOrders().stream()
                                .filter(like -> !isRejected(like))
                                .toList(),
                        at));
    }

    private void note(OrderPlaced placed, EventMessage<?> message, BusinessTime at) {
        followUps.send(
                getClass(),
                message,
                "note",
                new NoteOrder(customer(placed), placed.orderId(), Likeness.of(placed), placed.occurredAt(), at));
    }

    private Conduct conduct(OrderPlaced placed, ChannelRules channel) {
        return followUps
                .ask(new AskConduct(customer(placed), placed.orderId(), channel.reviewRepeats()), Conduct.class)
                .orElse(Conduct.UNKNOWN);
    }

    /** What was rejected is not sent, so asking again for the same is no duplicate of it. */
    private boolean isRejected(OrderId like) {
        return followUps
                .ask(new AskProgress(like), OrderProgress.class)
                .filter(OrderProgress::rejected)
                .isPresent();
    }

    private static String customer(OrderPlaced placed) {
        return CustomerId.of(placed.customer().reference());
    }
}
