package io.orderledger.command.inventory;

import io.orderledger.command.validation.Moment;
import io.orderledger.command.validation.Patterns;
import io.orderledger.command.validation.Text;
import io.orderledger.events.value.ReservationId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

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

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        ReservationId id() {
            return new ReservationId(Objects.requireNonNull(reservationId));
        }
    }
}
