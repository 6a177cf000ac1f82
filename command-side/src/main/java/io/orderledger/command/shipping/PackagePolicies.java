package io.orderledger.command.shipping;

import static io.orderledger.command.ledger.Ruling.rejected;
import static io.orderledger.command.ledger.Ruling.rejectedField;
import static io.orderledger.command.ledger.Ruling.unless;
import static java.util.stream.Collectors.joining;

import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.ledger.Ruling;
import io.orderledger.command.shipping.PackageCommand.FillPackage;
import io.orderledger.command.shipping.PackageCommand.RemovePieces;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.Pieces;

/** The rules of a package, one function each. They look and say; nothing happens in them. */
final class PackagePolicies {

    /** Kinds of pieces in one package, at the most: claims of orders. */
    static final int MAX_ENTRIES = 1_000;

    /** Scans of one package, at the most. */
    static final int MAX_FILLS = 5_000;

    /** What a carrier may tell of one package: tracking events and failed deliveries, of each at the most. */
    static final int MAX_REPORTS = 1_000;

    /** Names listed in a refusal at the most. */
    private static final int LISTED = 10;

    private PackagePolicies() {}

    static Ruling hasNotLeft(PackageState box, String packageId) {
        return unless(!box.hasLeft(), () -> rejected(RefusalCode.PACKAGE_HAS_LEFT, packageId));
    }

    /**
     * What an order let through the scan check is in the package, also when the order was cancelled a moment later: then it has
     * to be taken out. Only a package that has left cannot hold it.
     */
    static Ruling takes(PackageState box, FillPackage fill) {
        return hasNotLeft(box, fill.packageId())
                .and(() -> unless(
                        box.entries() + fill.pieces().size() <= MAX_ENTRIES && box.fills() < MAX_FILLS,
                        () -> rejected(RefusalCode.PACKAGE_FULL, MAX_ENTRIES, MAX_FILLS)));
    }

    static Ruling mayBeTakenOut(PackageState box, RemovePieces remove) {
        long there = box.pieces(remove.orderId(), remove.sku()).stream()
                .mapToLong(Pieces::quantity)
                .sum();
        return hasNotLeft(box, remove.packageId())
                .and(() ->
                        unless(there > 0, () -> rejectedField("/sku", RefusalCode.NOT_IN_PACKAGE, remove.packageId())))
                .and(() -> unless(
                        remove.quantity() <= there,
                        () -> rejectedField("/quantity", RefusalCode.NOT_IN_PACKAGE, remove.packageId())));
    }

    static Ruling mayBeCalledBack(PackageState box, String packageId) {
        return hasNotLeft(box, packageId)
                .and(() -> unless(
                        box.callBacks() < MAX_ENTRIES,
                        () -> rejected(RefusalCode.PACKAGE_FULL, MAX_ENTRIES, MAX_FILLS)));
    }

    /** A package with nothing in it, or with pieces of a cancelled order, stays. */
    static Ruling mayLeave(PackageState box, String packageId) {
        return hasNotLeft(box, packageId)
                .and(() -> unless(!box.contents().isEmpty(), () -> rejected(RefusalCode.PACKAGE_EMPTY, packageId)))
                .and(() -> unless(
                        box.toBeTakenOut().isEmpty(),
                        () -> rejected(RefusalCode.PACKAGE_CALLED_BACK, packageId, names(box))));
    }

    private static String names(PackageState box) {
        return box.toBeTakenOut().stream()
                .map(OrderId::value)
                .sorted()
                .limit(LISTED)
                .collect(joining(", "));
    }

    static Ruling hasLeft(PackageState box, String packageId) {
        return unless(box.hasLeft(), () -> rejected(RefusalCode.PACKAGE_NOT_DISPATCHED, packageId));
    }

    /** What carriers tell arrives late and in any order: it is kept also when the package has arrived. */
    static Ruling mayBeTracked(PackageState box, String packageId) {
        return hasLeft(box, packageId)
                .and(() -> unless(
                        box.reports().size() < MAX_REPORTS,
                        () -> rejected(RefusalCode.TOO_MANY_REPORTS, packageId, MAX_REPORTS)));
    }

    static Ruling isOnItsWay(PackageState box, String packageId) {
        return hasLeft(box, packageId)
                .and(() -> unless(box.delivered().isEmpty(), () -> rejected(RefusalCode.PACKAGE_DELIVERED, packageId)));
    }

    static Ruling mayFail(PackageState box, String packageId) {
        return isOnItsWay(box, packageId)
                .and(() -> unless(
                        box.attempts() < MAX_REPORTS,
                        () -> rejected(RefusalCode.TOO_MANY_REPORTS, packageId, MAX_REPORTS)));
    }

    static Ruling mayBeTriedAgain(PackageState box, String packageId) {
        return isOnItsWay(box, packageId)
                .and(() -> unless(box.attempts() > 0, () -> rejected(RefusalCode.NO_FAILED_DELIVERY, packageId)));
    }
}
