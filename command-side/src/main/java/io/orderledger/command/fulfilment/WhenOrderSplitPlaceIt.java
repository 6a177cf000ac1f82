package io.orderledger.command.fulfilment;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.order.CarriedOver;
import io.orderledger.command.order.LifeCommand.PlaceOrder;
import io.orderledger.command.order.MoneyCommand.TransferMoney;
import io.orderledger.events.order.OrderSplit;
import io.orderledger.events.value.CarriedClaim;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.ReservationId;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * Pieces that are split off become an order of their own, and the money that was held for them goes with them, as does what
 * was decided about them and what was set aside for them. The new order
 * costs exactly what the old one costs less: charges, tax and discounts that belong to the pieces are told as its own.
 */
@Component
@ProcessingGroup("fulfilment")
@DisallowReplay
class WhenOrderSplitPlaceIt {

    private final FollowUps followUps;

    WhenOrderSplitPlaceIt(FollowUps followUps) {
        this.followUps = followUps;
    }

    /** Names that are tried when somebody placed another order under the one that was meant. */
    private static final int NAMES = 9;

    /** Characters of the event's own identifier that name the order when all of them are taken. */
    private static final int UNIQUE = 12;

    @EventHandler
    void on(OrderSplit split, EventMessage<?> message) {
        for (int i = 1; i <= NAMES; i++) {
            if (isPlaced(split, i == 1 ? "" : "-" + i, message)) {
                return;
            }
        }
        String unique = "-" + message.getIdentifier().substring(0, UNIQUE);
        if (!isPlaced(split, unique, message)) {
            throw new IllegalStateException("no name is left for what was split off from " + split.orderId());
        }
    }

    /** Whether the name was free. The pieces and the money are nowhere else by now, so nothing else may be in the way. */
    private boolean isPlaced(OrderSplit split, String suffix, EventMessage<?> message) {
        PlaceOrder place = place(split, suffix);
        CommandResult answer = followUps.send(getClass(), message, "place" + suffix, place);
        if (answer.refusal().code().equals(RefusalCode.ORDER_EXISTS.code())) {
            return false;
        }
        FollowUps.mustBeYes(answer, place);
        transfer(split, place.orderId(), message);
        return true;
    }

    private void transfer(OrderSplit split, OrderId target, EventMessage<?> message) {
        if (split.moved().minor() > 0) {
            followUps.insist(
                    getClass(),
                    message,
                    "transfer",
                    new TransferMoney(
                            target,
                            split.orderId() + "/" + split.changeId(),
                            split.orderId(),
                            split.moved(),
                            BusinessTime.stated(split.occurredAt())));
        }
    }

    private static PlaceOrder place(OrderSplit split, String suffix) {
        List<OrderLine> lines = new ArrayList<>();
        for (OrderLine line : split.lines()) {
            lines.add(new OrderLine(
                    lines.size() + 1,
                    line.sku(),
                    line.description(),
                    line.quantity(),
                    line.unitPriceMinor(),
                    line.supply(),
                    line.components()));
        }
        return new PlaceOrder(
                new OrderId(split.target() + suffix),
                split.channel(),
                split.channelOrderNumber() + suffix,
                split.customer(),
                split.shippingAddress(),
                split.moved().currency(),
                lines,
                split.charges(),
                split.discounts(),
                split.orderId().value(),
                carried(split),
                BusinessTime.stated(split.occurredAt()));
    }

    /** Claims are numbered anew, and are for the lines as the new order counts them. */
    private static CarriedOver carried(OrderSplit split) {
        List<CarriedClaim> claims = new ArrayList<>();
        List<Integer> lines = split.lines().stream().map(OrderLine::line).toList();
        for (LineReservation claim : split.carried()) {
            claims.add(new CarriedClaim(
                    new LineReservation(
                            claims.size() + 1,
                            lines.indexOf(claim.line()) + 1,
                            claim.warehouse(),
                            claim.sku(),
                            claim.quantity(),
                            claim.ifShort()),
                    ReservationId.of(split.orderId(), claim.claim())));
        }
        return new CarriedOver(split.approved(), claims, split.terms());
    }
}
