package io.orderledger.command.order;

import io.orderledger.command.order.OrderRequests.LinePieces;
import io.orderledger.command.validation.Moment;
import io.orderledger.command.validation.Patterns;
import io.orderledger.command.validation.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What clients send about the goods of an order on their way. */
@SuppressWarnings("MultipleNullnessAnnotations") // missing until it was validated, there afterwards
final class ShippingRequests {

    private ShippingRequests() {}

    /** To have goods taken from the shelves. */
    @Schema(name = "Picking")
    record Picking(
            @NotNull
            @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}")
            @Schema(example = "list-7")
            @Nullable
            String pickListId,

            @NotNull @Pattern(regexp = Patterns.NAME, message = "{validation.name}") @Schema(example = "main") @Nullable
            String warehouse,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        String list() {
            return Objects.requireNonNull(pickListId);
        }

        String where() {
            return Objects.requireNonNull(warehouse);
        }
    }

    /** Goods left the house. */
    @Schema(name = "Dispatch")
    record Dispatch(
            @Text(max = 64) @Schema(example = "SF Express") @Nullable
            String carrier,

            @Text(max = 64) @Schema(example = "SF1020304050") @Nullable
            String trackingNumber,

            @Size(max = OrderRequests.MAX_ENTRIES)
            @Schema(description = "What left; everything unless told, which then has to be set aside completely")
            @Nullable
            List<@NotNull @Valid LinePieces> lines,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        static final Dispatch PLAIN = new Dispatch(null, null, null, null);
    }

    /** The carrier could not hand over. */
    @Schema(name = "DeliveryFailure")
    record DeliveryFailure(
            @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}")
            @Schema(example = "parcel-7")
            @Nullable
            String packageId,

            @NotBlank @Text(max = 1000) @Schema(example = "nobody was in") @Nullable
            String reason,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        String why() {
            return Objects.requireNonNull(reason);
        }
    }

    /** The carrier will try again. */
    @Schema(name = "Redelivery")
    record Redelivery(
            @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}")
            @Schema(example = "parcel-7")
            @Nullable
            String packageId,

            @NotNull @Moment @Schema(example = "2020-02-22T09:00:00Z") @Nullable
            OffsetDateTime deliverAt,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        Instant when() {
            return Objects.requireNonNull(deliverAt).toInstant();
        }
    }

    /** Goods arrived. */
    @Schema(name = "Delivery")
    record Delivery(
            @Text(max = 200) @Schema(example = "front desk") @Nullable
            String signedBy,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        static final Delivery PLAIN = new Delivery(null, null);
    }
}
