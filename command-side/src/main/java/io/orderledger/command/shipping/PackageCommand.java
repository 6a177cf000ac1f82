package io.orderledger.command.shipping;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.LedgerCommand;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.Pieces;
import io.orderledger.events.value.TrackingStatus;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything that a package can be asked to do. Text that is not told is empty. */
public sealed interface PackageCommand extends LedgerCommand {

    /** The package that is asked. */
    String packageId();

    @Override
    default String target() {
        return packageId();
    }

    @Override
    @TargetAggregateIdentifier
    default String stream() {
        return stream(packageId());
    }

    /** Name of the stream of a package. */
    static String stream(String packageId) {
        return "package#" + packageId;
    }

    @Override
    default RefusalCode whenUnknown() {
        return RefusalCode.PACKAGE_NOT_FOUND;
    }

    /** Begin a package in a warehouse. */
    record OpenPackage(String packageId, String warehouse, BusinessTime occurredAt) implements PackageCommand {}

    /**
     * Pieces that their order let through the scan check are in it; asked by the ledger itself.
     *
     * @param fillId name of the filling; the same filling is counted once
     */
    record FillPackage(String packageId, String fillId, OrderId orderId, List<Pieces> pieces, BusinessTime occurredAt)
            implements PackageCommand {

        public FillPackage {
            pieces = List.copyOf(pieces);
        }
    }

    /**
     * Take pieces out.
     *
     * @param quantity pieces, at least 1
     */
    record RemovePieces(
            String packageId, OrderId orderId, String sku, long quantity, String reason, BusinessTime occurredAt)
            implements PackageCommand {}

    /** An order was cancelled, its pieces must not leave; asked by the ledger itself. */
    record CallBackPackage(String packageId, OrderId orderId, BusinessTime occurredAt) implements PackageCommand {}

    /** Hand the package to a carrier. */
    record DispatchPackage(String packageId, String carrier, String trackingNumber, BusinessTime occurredAt)
            implements PackageCommand {}

    /** The carrier tells where it is. */
    record TrackPackage(String packageId, TrackingStatus status, String place, String note, BusinessTime occurredAt)
            implements PackageCommand {}

    /** The carrier could not hand it over. */
    record FailPackageDelivery(String packageId, String reason, BusinessTime occurredAt) implements PackageCommand {}

    /** The carrier will try again. */
    record RedeliverPackage(String packageId, Instant deliverAt, BusinessTime occurredAt) implements PackageCommand {}

    /** It arrived. */
    record DeliverPackage(String packageId, String signedBy, BusinessTime occurredAt) implements PackageCommand {}
}
