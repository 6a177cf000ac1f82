package io.orderledger.command.shipping;

import io.orderledger.command.validation.Moment;
import io.orderledger.command.validation.Patterns;
import io.orderledger.command.validation.Text;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.TrackingStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What clients send about packages. */
@SuppressWarnings("MultipleNullnessAnnotations") // missing until it was validated, there afterwards
final class PackageRequests {

    private PackageRequests() {}

    /** Pieces of an order that a scanner read. What was validated is there. */
    interface ScannedPieces {

        @Nullable
        String orderId();

        @Nullable
        String sku();

        @Nullable
        Long quantity();

        default OrderId order() {
            return new OrderId(Objects.requireNonNull(orderId()));
        }

        default String item() {
            return Objects.requireNonNull(sku());
        }

        default long pieces() {
            return Objects.requireNonNull(quantity());
        }
    }

    /** Begin a package. */
    @Schema(name = "NewPackage")
    record NewPackage(
            @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}")
            @Schema(example = "package-7")
            @Nullable
            String packageId,

            @NotNull @Pattern(regexp = Patterns.NAME, message = "{validation.name}") @Schema(example = "main") @Nullable
            String warehouse,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        String place() {
            return Objects.requireNonNull(warehouse);
        }
    }

    /** A scan. */
    @Schema(name = "Scan")
    record Scan(
            @NotNull
            @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}")
            @Schema(example = "web:1001")
            @Nullable
            String orderId,

            @NotNull
            @Pattern(regexp = Patterns.SKU, message = "{validation.sku}")
            @Schema(example = "TEA-1", description = "What the scanner read")
            @Nullable
            String sku,

            @NotNull @Min(1) @Max(Patterns.MAX_PIECES) @Schema(example = "2") @Nullable
            Long quantity,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt)
            implements ScannedPieces {}

    /** Pieces are taken out. */
    @Schema(name = "Removal")
    record Removal(
            @NotNull
            @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}")
            @Schema(example = "web:1001")
            @Nullable
            String orderId,

            @NotNull @Pattern(regexp = Patterns.SKU, message = "{validation.sku}") @Schema(example = "TEA-1") @Nullable
            String sku,

            @NotNull @Min(1) @Max(Patterns.MAX_PIECES) @Schema(example = "2") @Nullable
            Long quantity,

            @NotBlank @Text(max = 1000) @Schema(example = "order was cancelled") @Nullable
            String reason,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt)
            implements ScannedPieces {

        String why() {
            return Objects.requireNonNull(reason);
        }
    }

    /** Handed to a carrier. */
    @Schema(name = "PackageDispatch")
    record PackageDispatch(
            @Text(max = 200) @Schema(example = "SF Express") @Nullable
            String carrier,

            @Text(max = 200) @Schema(example = "SF1234567890") @Nullable
            String trackingNumber,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        static final PackageDispatch PLAIN = new PackageDispatch(null, null, null);
    }

    /** What the carrier tells. */
    @Schema(name = "Tracking")
    record Tracking(
            @NotNull @Schema(example = "IN_TRANSIT") @Nullable
            TrackingStatus status,

            @Text(max = 200) @Schema(example = "Hangzhou") @Nullable
            String place,

            @Text(max = 1000) @Schema(example = "left the depot") @Nullable
            String note,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        TrackingStatus where() {
            return Objects.requireNonNull(status);
        }
    }

    /** The carrier could not hand it over. */
    @Schema(name = "PackageDeliveryFailure")
    record PackageDeliveryFailure(
            @NotBlank @Text(max = 1000) @Schema(example = "nobody at home") @Nullable
            String reason,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        String why() {
            return Objects.requireNonNull(reason);
        }
    }

    /** The carrier tries again. */
    @Schema(name = "PackageRedelivery")
    record PackageRedelivery(
            @NotNull @Moment @Schema(example = "2020-02-21T09:00:00Z") @Nullable
            OffsetDateTime deliverAt,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        Instant at() {
            return Objects.requireNonNull(deliverAt).toInstant().truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /** It arrived. */
    @Schema(name = "PackageDelivery")
    record PackageDelivery(
            @Text(max = 200) @Schema(example = "Li Lei") @Nullable
            String signedBy,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        static final PackageDelivery PLAIN = new PackageDelivery(null, null);
    }
}
