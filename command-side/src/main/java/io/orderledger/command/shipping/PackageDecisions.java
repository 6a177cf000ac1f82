package io.orderledger.command.shipping;

import static io.orderledger.command.ledger.Decision.when;
import static io.orderledger.command.ledger.Ruling.rejected;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.Decision;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.ledger.Ruling;
import io.orderledger.command.shipping.PackageCommand.CallBackPackage;
import io.orderledger.command.shipping.PackageCommand.DeliverPackage;
import io.orderledger.command.shipping.PackageCommand.DispatchPackage;
import io.orderledger.command.shipping.PackageCommand.FailPackageDelivery;
import io.orderledger.command.shipping.PackageCommand.FillPackage;
import io.orderledger.command.shipping.PackageCommand.OpenPackage;
import io.orderledger.command.shipping.PackageCommand.RedeliverPackage;
import io.orderledger.command.shipping.PackageCommand.RemovePieces;
import io.orderledger.command.shipping.PackageCommand.TrackPackage;
import io.orderledger.command.shipping.PackageState.Known;
import io.orderledger.events.shipping.PackageCalledBack;
import io.orderledger.events.shipping.PackageDelivered;
import io.orderledger.events.shipping.PackageDeliveryFailed;
import io.orderledger.events.shipping.PackageDispatched;
import io.orderledger.events.shipping.PackageEmptied;
import io.orderledger.events.shipping.PackageEvent;
import io.orderledger.events.shipping.PackageFilled;
import io.orderledger.events.shipping.PackageOpened;
import io.orderledger.events.shipping.PackageRedeliveryArranged;
import io.orderledger.events.shipping.PackageTracked;
import io.orderledger.events.value.Pieces;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a package makes of a command: a pure function of its state. */
final class PackageDecisions {

    private PackageDecisions() {}

    static Decision<PackageEvent> decide(PackageState box, PackageCommand command) {
        Instant at = command.occurredAt().at();
        String id = command.packageId();
        return switch (command) {
            case OpenPackage open -> open(box, open, at);
            case FillPackage fill ->
                unlessDone(
                        box.fill(fill.fillId()),
                        PackagePolicies.takes(box, fill),
                        () -> new PackageFilled(id, fill.fillId(), fill.orderId(), fill.pieces(), at));
            case RemovePieces remove ->
                when(
                        PackagePolicies.mayBeTakenOut(box, remove),
                        () -> new PackageEmptied(id, remove.orderId(), takenOut(box, remove), remove.reason(), at));
            case CallBackPackage back ->
                unlessDone(
                        box.calledBack(back.orderId()),
                        PackagePolicies.mayBeCalledBack(box, id),
                        () -> new PackageCalledBack(id, back.orderId(), at));
            case DispatchPackage dispatch ->
                unlessDone(
                        sameDispatch(box, dispatch),
                        PackagePolicies.mayLeave(box, id),
                        () -> new PackageDispatched(
                                id, box.contents(), dispatch.carrier(), dispatch.trackingNumber(), at));
            case TrackPackage track ->
                unlessDone(
                        sameReport(box, track),
                        PackagePolicies.mayBeTracked(box, id),
                        () -> new PackageTracked(id, track.status(), track.place(), track.note(), at));
            case FailPackageDelivery fail ->
                unlessDone(
                        sameFailure(box, fail),
                        PackagePolicies.mayFail(box, id),
                        () -> new PackageDeliveryFailed(id, box.contents(), box.attempts() + 1, fail.reason(), at));
            case RedeliverPackage again ->
                unlessDone(
                        box.redelivery()
                                .filter(known -> known.event().deliverAt().equals(again.deliverAt()))
                                .map(Known::version),
                        PackagePolicies.mayBeTriedAgain(box, id),
                        () -> new PackageRedeliveryArranged(id, box.contents(), again.deliverAt(), at));
            case DeliverPackage deliver ->
                unlessDone(
                        sameDelivery(box, deliver),
                        PackagePolicies.isOnItsWay(box, id),
                        () -> new PackageDelivered(id, box.contents(), deliver.signedBy(), at));
        };
    }

    /** What was done before is not done again, whatever the rules say by now. */
    private static Decision<PackageEvent> unlessDone(
            Optional<Long> before, Ruling ruling, Supplier<PackageEvent> event) {
        return before.isPresent() ? new Decision.Repeated<>(before.get()) : when(ruling, event);
    }

    private static Decision<PackageEvent> open(PackageState box, OpenPackage open, Instant at) {
        if (!box.isOpened()) {
            return Decision.accept(new PackageOpened(open.packageId(), open.warehouse(), at));
        }
        boolean same = box.opened().warehouse().equals(open.warehouse())
                && open.occurredAt().matches(box.opened().occurredAt());
        return same
                ? new Decision.Repeated<>(1)
                : new Decision.Refused<>(rejected(RefusalCode.PACKAGE_EXISTS, open.packageId()));
    }

    private static List<Pieces> takenOut(PackageState box, RemovePieces remove) {
        List<Pieces> out = new ArrayList<>();
        long left = remove.quantity();
        for (Pieces there : box.pieces(remove.orderId(), remove.sku())) {
            long some = Math.min(left, there.quantity());
            if (some > 0) {
                out.add(new Pieces(there.claim(), there.line(), there.sku(), some));
                left -= some;
            }
        }
        return out;
    }

    private static Optional<Long> sameDispatch(PackageState box, DispatchPackage dispatch) {
        return box.dispatched()
                .filter(known -> known.event().carrier().equals(dispatch.carrier())
                        && known.event().trackingNumber().equals(dispatch.trackingNumber())
                        && dispatch.occurredAt().matches(known.event().occurredAt()))
                .map(Known::version);
    }

    /** A report that states its time is told once; one without is the same when nothing else was told since. */
    private static Optional<Long> sameReport(PackageState box, TrackPackage track) {
        List<Known<PackageTracked>> reports = box.reports();
        BusinessTime at = track.occurredAt();
        int first = at.given() ? 0 : Math.max(0, reports.size() - 1);
        return reports.subList(first, reports.size()).stream()
                .filter(known -> known.event().status() == track.status()
                        && known.event().place().equals(track.place())
                        && known.event().note().equals(track.note())
                        && at.matches(known.event().occurredAt()))
                .map(Known::version)
                .findFirst();
    }

    /** Two failures in a row may tell the same reason, so only the stated time makes one the same as the last. */
    private static Optional<Long> sameFailure(PackageState box, FailPackageDelivery fail) {
        return box.failed()
                .filter(known -> fail.occurredAt().given()
                        && fail.occurredAt().matches(known.event().occurredAt())
                        && known.event().reason().equals(fail.reason()))
                .map(Known::version);
    }

    private static Optional<Long> sameDelivery(PackageState box, DeliverPackage deliver) {
        return box.delivered()
                .filter(known -> known.event().signedBy().equals(deliver.signedBy())
                        && deliver.occurredAt().matches(known.event().occurredAt()))
                .map(Known::version);
    }
}
