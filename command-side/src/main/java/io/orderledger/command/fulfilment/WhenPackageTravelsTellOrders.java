package io.orderledger.command.fulfilment;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.order.OrderCommand;
import io.orderledger.command.order.ShippingCommand.ArrangeRedelivery;
import io.orderledger.command.order.ShippingCommand.RecordDelivery;
import io.orderledger.command.order.ShippingCommand.RecordDeliveryFailure;
import io.orderledger.command.order.ShippingCommand.RecordDispatch;
import io.orderledger.events.shipping.PackageDelivered;
import io.orderledger.events.shipping.PackageDeliveryFailed;
import io.orderledger.events.shipping.PackageDispatched;
import io.orderledger.events.shipping.PackageRedeliveryArranged;
import io.orderledger.events.value.PackageContent;
import java.util.List;
import java.util.function.Function;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** Whatever happens to a package on its way happens to every order with pieces in it. */
@Component
@ProcessingGroup("fulfilment")
@DisallowReplay
class WhenPackageTravelsTellOrders {

    private final FollowUps followUps;

    WhenPackageTravelsTellOrders(FollowUps followUps) {
        this.followUps = followUps;
    }

    @EventHandler
    void on(PackageDispatched left, EventMessage<?> message) {
        BusinessTime at = BusinessTime.stated(left.occurredAt());
        tell(
                left.contents(),
                message,
                "dispatch",
                content -> new RecordDispatch(
                        content.orderId(),
                        left.packageId(),
                        content.pieces(),
                        left.carrier(),
                        left.trackingNumber(),
                        at));
    }

    @EventHandler
    void on(PackageDeliveryFailed failed, EventMessage<?> message) {
        BusinessTime at = BusinessTime.stated(failed.occurredAt());
        tell(
                failed.contents(),
                message,
                "failure",
                content -> new RecordDeliveryFailure(
                        content.orderId(), failed.packageId(), failed.attempt(), failed.reason(), at));
    }

    @EventHandler
    void on(PackageRedeliveryArranged again, EventMessage<?> message) {
        BusinessTime at = BusinessTime.stated(again.occurredAt());
        tell(
                again.contents(),
                message,
                "redelivery",
                content -> new ArrangeRedelivery(content.orderId(), again.packageId(), again.deliverAt(), at));
    }

    @EventHandler
    void on(PackageDelivered arrived, EventMessage<?> message) {
        BusinessTime at = BusinessTime.stated(arrived.occurredAt());
        tell(
                arrived.contents(),
                message,
                "delivery",
                content -> new RecordDelivery(
                        content.orderId(), arrived.packageId(), content.pieces(), arrived.signedBy(), at));
    }

    private void tell(
            List<PackageContent> contents,
            EventMessage<?> message,
            String step,
            Function<PackageContent, OrderCommand> command) {
        for (PackageContent content : contents) {
            followUps.send(getClass(), message, step + "." + content.orderId(), command.apply(content));
        }
    }
}
