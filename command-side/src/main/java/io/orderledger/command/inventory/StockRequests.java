package io.orderledger.command.inventory;

import io.orderledger.command.ledger.RequestDefaults;
import io.orderledger.command.validation.Moment;
import io.orderledger.command.validation.Patterns;
import io.orderledger.command.validation.Text;
import io.orderledger.events.value.IfShort;
import io.orderledger.events.value.ReservationId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What clients send about stock. */
@SuppressWarnings("MultipleNullnessAnnotations") // missing until it was validated, there afterwards
final class StockRequests {

    private StockRequests() {}

    /** Pieces came in. */
    @Schema(name = "Receipt")
    record Receipt(
            @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}")
            @Schema(example = "delivery-7")
            @Nullable
            String receiptId,

            @NotNull @Min(1) @Max(Patterns.MAX_PIECES) @Schema(example = "100") @Nullable
            Long quantity,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        long pieces() {
            return Objects.requireNonNull(quantity);
        }
    }

    /** Set pieces aside for something that is not an order. */
    @Schema(name = "Reserve")
    record Reserve(
            @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}")
            @Schema(example = "fair-2020")
            @Nullable
            String reservationId,

            @NotNull @Min(1) @Max(Patterns.MAX_PIECES) @Schema(example = "10") @Nullable
            Long quantity,

            @Text(max = 200) @Schema(example = "spring fair") @Nullable
            String reference,

            @Schema(defaultValue = "REFUSE", description = "WAIT takes what is free and waits for the rest") @Nullable
            IfShort ifShort,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        IfShort otherwise() {
            return Objects.requireNonNullElse(ifShort, IfShort.REFUSE);
        }

        long pieces() {
            return Objects.requireNonNull(quantity);
        }
    }

    /** To release or ship a reservation. */
    @Schema(name = "ReservationNamed")
    record ReservationNamed(
            @NotNull
            @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}")
            @Schema(example = "fair-2020")
            @Nullable
            String reservationId,

            @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}")
            @Schema(example = "van-1", description = "Name of the shipment, when the reservation leaves in several")
            @Nullable
            String shipmentId,

            @Min(1)
            @Max(Patterns.MAX_PIECES)
            @Schema(example = "5", description = "All that is left unless told")
            @Nullable
            Long quantity,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        long pieces() {
            return quantity == null ? 0 : quantity;
        }

        String shipment() {
            return RequestDefaults.text(shipmentId);
        }

        ReservationId id() {
            return new ReservationId(Objects.requireNonNull(reservationId));
        }
    }

    /** Pieces that had left came back. */
    @Schema(name = "StockReturn")
    record Returned(
            @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}")
            @Schema(example = "back-7")
            @Nullable
            String returnId,

            @NotNull @Min(1) @Max(Patterns.MAX_PIECES) @Schema(example = "2") @Nullable
            Long quantity,

            @Text(max = 200) @Schema(example = "spring fair") @Nullable
            String reference,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        long pieces() {
            return Objects.requireNonNull(quantity);
        }
    }

    /** Pieces are gone or cannot be sold. */
    @Schema(name = "WriteOff")
    record WriteOff(
            @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}")
            @Schema(example = "broken-7")
            @Nullable
            String writeOffId,

            @NotNull @Min(1) @Max(Patterns.MAX_PIECES) @Schema(example = "1") @Nullable
            Long quantity,

            @NotBlank @Text(max = 64) @Schema(example = "damaged") @Nullable
            String reason,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        long pieces() {
            return Objects.requireNonNull(quantity);
        }

        String why() {
            return Objects.requireNonNull(reason);
        }
    }

    /** So many pieces are there. */
    @Schema(name = "StockCount")
    record Count(
            @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}")
            @Schema(example = "2020-q1")
            @Nullable
            String countId,

            @NotNull @Min(0) @Max(Patterns.MAX_PIECES) @Schema(example = "98") @Nullable
            Long onHand,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        long pieces() {
            return Objects.requireNonNull(onHand);
        }
    }

    /** So many pieces should be available. */
    @Schema(name = "SafetyStock")
    record Safety(
            @NotNull @Min(0) @Max(Patterns.MAX_PIECES) @Schema(example = "10") @Nullable
            Long quantity,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        long pieces() {
            return Objects.requireNonNull(quantity);
        }
    }
}
