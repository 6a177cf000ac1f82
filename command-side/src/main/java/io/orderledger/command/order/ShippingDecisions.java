package io.orderledger.command.order;

import static io.orderledger.command.ledger.Decision.happen;
import static io.orderledger.command.ledger.Decision.when;

import io.orderledger.command.ledger.Decision;
import io.orderledger.command.ledger.Ruling;
import io.orderledger.command.order.ShippingCommand.ArrangeRedelivery;
import io.orderledger.command.order.ShippingCommand.DeliverOrder;
import io.orderledger.command.order.ShippingCommand.DispatchOrder;
import io.orderledger.command.order.ShippingCommand.PackPieces;
import io.orderledger.command.order.ShippingCommand.RecordDelivery;
import io.orderledger.command.order.ShippingCommand.RecordDeliveryFailure;
import io.orderledger.command.order.ShippingCommand.RecordDispatch;
import io.orderledger.command.order.ShippingCommand.RecordPick;
import io.orderledger.command.order.ShippingCommand.StartPicking;
import io.orderledger.command.order.ShippingCommand.StopPicking;
import io.orderledger.command.order.ShippingCommand.UnpackPieces;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.events.order.DeliveryFailed;
import io.orderledger.events.order.OrderDelivered;
import io.orderledger.events.order.OrderDispatched;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.order.PickingStarted;
import io.orderledger.events.order.PickingStopped;
import io.orderledger.events.order.PiecesPacked;
import io.orderledger.events.order.PiecesPicked;
import io.orderledger.events.order.PiecesUnpacked;
import io.orderledger.events.order.RedeliveryArranged;
import io.orderledger.events.value.Pieces;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What happens to the goods of an order on their way to the customer. */
final class ShippingDecisions {

    /** Why pieces are taken off a pick list when they leave. */
    private static final String DISPATCHED = "dispatched";

    private ShippingDecisions() {}

    static Decision<OrderEvent> decide(OrderState order, long version, OrderRules rules, ShippingCommand command) {
        Instant at = command.occurredAt().at();
        return switch (command) {
            case StartPicking start ->
                order.shipping().knowsList(start.pickListId())
                        ? new Decision.Repeated<>(version)
                        : when(
                                ShippingPolicies.mayBePicked(order, rules, start.warehouse()),
                                () -> new PickingStarted(
                                        start.orderId(),
                                        start.pickListId(),
                                        start.warehouse(),
                                        order.quantities().pickable(start.warehouse()),
                                        at));
            case RecordPick pick ->
                when(
                        ShippingPolicies.areOnList(order, pick.pickListId(), pick.pieces()),
                        () -> new PiecesPicked(pick.orderId(), pick.pickListId(), pick.pieces(), at));
            case StopPicking stop ->
                when(
                        ShippingPolicies.areOnList(order, stop.pickListId(), stop.pieces()),
                        () -> new PickingStopped(stop.orderId(), stop.pickListId(), stop.pieces(), stop.reason(), at));
            case PackPieces scan ->
                when(
                        ShippingPolicies.mayBePacked(order, scan),
                        () -> new PiecesPacked(scan.orderId(), scan.packageId(), scanned(order, scan), at));
            case UnpackPieces unpack -> unpack(order, unpack, at);
            case DispatchOrder dispatch -> dispatch(order, dispatch, at);
            case RecordDispatch record -> recordDispatch(order, version, record, at);
            case RecordDeliveryFailure failure -> fail(order, version, failure, at);
            case ArrangeRedelivery arrange ->
                order.shipping().redelivery(arrange.packageId()).equals(Optional.of(arrange.deliverAt()))
                        ? new Decision.Repeated<>(version)
                        : when(
                                ShippingPolicies.isOnItsWay(order, arrange.packageId()),
                                () -> new RedeliveryArranged(
                                        arrange.orderId(), arrange.packageId(), arrange.deliverAt(), at));
            case DeliverOrder deliver ->
                when(
                        ShippingPolicies.isOnItsWay(order, ""),
                        () -> new OrderDelivered(deliver.orderId(), deliver.signedBy(), "", List.of(), at));
            case RecordDelivery record -> recordDelivery(order, version, record, at);
        };
    }

    private static List<Pieces> scanned(OrderState order, PackPieces scan) {
        List<Pieces> packed = new ArrayList<>();
        long left = scan.quantity();
        for (Pieces some : ShippingPolicies.packable(order, scan)) {
            long take = Math.min(left, some.quantity());
            if (take > 0) {
                packed.add(new Pieces(some.claim(), some.line(), some.sku(), take));
                left -= take;
            }
        }
        return packed;
    }

    /** What is taken out of a package of a cancelled order goes back to the shelf and is given back. */
    private static Decision<OrderEvent> unpack(OrderState order, UnpackPieces unpack, Instant at) {
        if (ShippingPolicies.areInBox(order, unpack.packageId(), unpack.pieces()) instanceof Ruling.Rejection no) {
            return new Decision.Refused<>(no);
        }
        List<OrderEvent> events = new ArrayList<>();
        events.add(new PiecesUnpacked(unpack.orderId(), unpack.packageId(), unpack.pieces(), unpack.reason(), at));
        if (order.isStopped()) {
            events.add(new PickingStopped(unpack.orderId(), "", unpack.pieces(), unpack.reason(), at));
            events.addAll(Cancellation.unpacked(order.after(events), unpack.reason(), at));
        }
        return new Decision.Accepted<>(events);
    }

    /** Pieces that leave without having been told as picked are taken off their pick lists first. */
    private static Decision<OrderEvent> dispatch(OrderState order, DispatchOrder dispatch, Instant at) {
        boolean all = dispatch.lines().isEmpty();
        Ruling ruling = all
                ? ShippingPolicies.mayLeaveCompletely(order)
                : ShippingPolicies.mayLeavePartly(order, dispatch.lines());
        return happen(ruling, () -> {
            List<Pieces> leaving =
                    all ? order.quantities().shippable() : ShippingPolicies.leaving(order, dispatch.lines());
            List<OrderEvent> events = new ArrayList<>();
            ShippingPolicies.takenFromLists(order, leaving)
                    .forEach((list, pieces) ->
                            events.add(new PickingStopped(dispatch.orderId(), list, pieces, DISPATCHED, at)));
            events.add(new OrderDispatched(
                    dispatch.orderId(),
                    ShippingLedger.claims(order.quantities(), leaving),
                    dispatch.carrier(),
                    dispatch.trackingNumber(),
                    "",
                    at));
            return events;
        });
    }

    /** A package that has left is a fact, also for an order that was cancelled meanwhile: then it comes back as a return. */
    private static Decision<OrderEvent> recordDispatch(
            OrderState order, long version, RecordDispatch record, Instant at) {
        if (order.shipping().hasLeft(record.packageId())) {
            return new Decision.Repeated<>(version);
        }
        if (ShippingPolicies.areInBox(order, record.packageId(), record.pieces()) instanceof Ruling.Rejection no) {
            return new Decision.Refused<>(no);
        }
        List<OrderEvent> events = new ArrayList<>();
        events.add(new OrderDispatched(
                record.orderId(),
                ShippingLedger.claims(order.quantities(), record.pieces()),
                record.carrier(),
                record.trackingNumber(),
                record.packageId(),
                at));
        if (order.isStopped()) {
            events.addAll(Cancellation.backToUs(order.after(events), "", at));
        }
        return new Decision.Accepted<>(events);
    }

    private static Decision<OrderEvent> fail(
            OrderState order, long version, RecordDeliveryFailure failure, Instant at) {
        int attempts = order.shipping().attempts(failure.packageId());
        boolean told = failure.attempt() > 0 && failure.attempt() <= attempts;
        return told
                ? new Decision.Repeated<>(version)
                : when(
                        ShippingPolicies.isOnItsWay(order, failure.packageId()),
                        () -> new DeliveryFailed(
                                failure.orderId(),
                                failure.packageId(),
                                failure.attempt() == 0 ? attempts + 1 : failure.attempt(),
                                failure.reason(),
                                at));
    }

    private static Decision<OrderEvent> recordDelivery(
            OrderState order, long version, RecordDelivery record, Instant at) {
        if (order.shipping().hasArrived(record.packageId())) {
            return new Decision.Repeated<>(version);
        }
        return when(
                ShippingPolicies.mayArrive(order, record.packageId(), record.pieces()),
                () -> new OrderDelivered(record.orderId(), record.signedBy(), record.packageId(), record.pieces(), at));
    }
}
