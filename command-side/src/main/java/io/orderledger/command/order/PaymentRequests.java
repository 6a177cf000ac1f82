package io.orderledger.command.order;

import io.orderledger.command.validation.Moment;
import io.orderledger.command.validation.Patterns;
import io.orderledger.command.validation.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What clients send about money that comes in. Amounts are in minor units. */
@SuppressWarnings("MultipleNullnessAnnotations") // missing until it was validated, there afterwards
final class PaymentRequests {

    private PaymentRequests() {}

    /** When the order has to be paid. */
    @Schema(name = "PaymentDeadline")
    record Deadline(
            @NotNull @Moment @Schema(example = "2020-02-20T12:30:00Z") @Nullable
            OffsetDateTime payBy,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        Instant by() {
            return Objects.requireNonNull(payBy).toInstant();
        }
    }

    /** Money that arrived, or that a means of payment is good for. */
    @Schema(name = "Payment")
    record Payment(
            @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}")
            @Schema(example = "p-1", description = "Follows from the Idempotency-Key unless told")
            @Nullable
            String paymentId,

            @NotNull @Min(1) @Max(Patterns.MAX_AMOUNT_MINOR) @Schema(example = "4280") @Nullable
            Long amountMinor,

            @NotNull
            @Pattern(regexp = Patterns.CURRENCY, message = "{validation.currency}")
            @Schema(example = "CNY")
            @Nullable
            String currency,

            @Text(max = 64) @Schema(example = "alipay") @Nullable
            String tender,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt)
            implements AmountRequest {

        String means() {
            return tender == null || tender.isBlank() ? "unspecified" : tender;
        }
    }

    /** Some of what was authorised is taken. */
    @Schema(name = "Capture")
    record Capture(
            @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}")
            @Schema(example = "k-1", description = "Follows from the Idempotency-Key unless told")
            @Nullable
            String captureId,

            @NotNull @Min(1) @Max(Patterns.MAX_AMOUNT_MINOR) @Schema(example = "1990") @Nullable
            Long amountMinor,

            @NotNull
            @Pattern(regexp = Patterns.CURRENCY, message = "{validation.currency}")
            @Schema(example = "CNY")
            @Nullable
            String currency,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt)
            implements AmountRequest {}
}
