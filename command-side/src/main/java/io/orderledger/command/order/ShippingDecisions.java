package io.orderledger.command.order;

import static io.orderledger.command.ledger.Decision.when;
import static io.orderledger.command.ledger.Ruling.rejected;

import io.orderledger.command.ledger.Decision;
import io.orderledger.command.ledger.RefusalCode;
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
import java.util.TreeMap;

/** What happens to the goods of an order on their way to the customer. */
final class ShippingDecisions {

    private ShippingDecisions() {}

    static Decision<OrderEvent> decide(OrderState order, long version, ShippingCommand command) {
        Instant at = command.occurredAt().at();
        return switch (command) {
            case StartPicking start ->
                order.shipping().knowsList(start.pickListId())
                        ? new Decision.Repeated<>(version)
                        : when(
                                ShippingPolicies.mayBePicked(order, start.warehouse()),
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
                                ShippingPolicies.isOnItsWay(order),
                                () -> new RedeliveryArranged(
                                        arrange.orderId(), arrange.packageId(), arrange.deliverAt(), at));
            case DeliverOrder deliver ->
                when(
                        ShippingPolicies.isOnItsWay(order),
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

    private static Decision<OrderEvent> dispatch(OrderState order, DispatchOrder dispatch, Instant at) {
        Ruling ruling = dispatch.lines().isEmpty()
                ? ShippingPolicies.mayLeaveCompletely(order)
                : ShippingPolicies.mayLeavePartly(order, dispatch.lines());
        if (ruling instanceof Ruling.Rejection no) {
            return new Decision.Refused<>(no);
        }
        List<Pieces> leaving = dispatch.lines().isEmpty()
                ? order.quantities().shippable()
                : ShippingPolicies.leaving(order, dispatch.lines());
        List<OrderEvent> events = new ArrayList<>(takenOffLists(order, leaving, at));
        events.add(new OrderDispatched(
                dispatch.orderId(),
                ShippingLedger.claims(order.quantities(), leaving),
                dispatch.carrier(),
                dispatch.trackingNumber(),
                "",
                at));
        return new Decision.Accepted<>(events);
    }

    /** Whoever walks with a pick list need not take what leaves without it. */
    private static List<OrderEvent> takenOffLists(OrderState order, List<Pieces> leaving, Instant at) {
        TreeMap<Integer, Long> fromLists = new TreeMap<>();
        for (Pieces some : leaving) {
            ClaimLedger claim = order.quantities().claim(some.claim()).orElseThrow();
            fromLists.merge(some.claim(), some.quantity() - claim.packable() - claim.pickable(), Long::sum);
        }
        List<OrderEvent> events = new ArrayList<>();
        order.shipping().openLists().forEach((list, claims) -> {
            List<Pieces> off = new ArrayList<>();
            claims.forEach((number, listed) -> {
                long some = Math.min(listed, fromLists.getOrDefault(number, 0L));
                if (some > 0) {
                    off.add(order.quantities().claim(number).orElseThrow().pieces(some));
                    fromLists.merge(number, -some, Long::sum);
                }
            });
            if (!off.isEmpty()) {
                events.add(new PickingStopped(order.placed().orderId(), list, off, "dispatched", at));
            }
        });
        return events;
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
                        ShippingPolicies.isOnItsWay(order),
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
        return order.shipping().isTravelling(record.packageId(), record.pieces())
                ? Decision.accept(new OrderDelivered(
                        record.orderId(), record.signedBy(), record.packageId(), record.pieces(), at))
                : new Decision.Refused<>(rejected(RefusalCode.NOT_IN_PACKAGE, record.packageId()));
    }
}
