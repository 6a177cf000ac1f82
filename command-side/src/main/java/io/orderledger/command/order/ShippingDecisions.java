package io.orderledger.command.order;

import static io.orderledger.command.ledger.Decision.when;

import io.orderledger.command.ledger.Decision;
import io.orderledger.command.order.ShippingCommand.DeliverOrder;
import io.orderledger.command.order.ShippingCommand.DispatchOrder;
import io.orderledger.events.order.OrderDelivered;
import io.orderledger.events.order.OrderDispatched;
import io.orderledger.events.order.OrderEvent;
import java.util.List;

/** What happens to the goods of an order on their way to the customer. */
final class ShippingDecisions {

    private ShippingDecisions() {}

    static Decision<OrderEvent> decide(OrderState order, long version, ShippingCommand command) {
        return switch (command) {
            case DispatchOrder dispatch ->
                when(
                        OrderPolicies.mayBeDispatched(order),
                        () -> new OrderDispatched(
                                dispatch.orderId(),
                                order.quantities().claims().stream()
                                        .filter(claim -> claim.allocated() > claim.shipped())
                                        .map(claim -> claim.claim().of(claim.allocated() - claim.shipped()))
                                        .toList(),
                                dispatch.carrier(),
                                dispatch.trackingNumber(),
                                "",
                                dispatch.occurredAt().at()));
            case DeliverOrder deliver ->
                when(
                        OrderPolicies.mayBeDelivered(order),
                        () -> new OrderDelivered(
                                deliver.orderId(),
                                deliver.signedBy(),
                                "",
                                List.of(),
                                deliver.occurredAt().at()));
            default -> throw new UnsupportedOperationException("not built yet");
        };
    }
}
