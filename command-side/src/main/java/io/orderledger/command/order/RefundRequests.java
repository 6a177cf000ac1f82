package io.orderledger.command.order;

import io.orderledger.command.order.OrderRequests.LinePieces;
import io.orderledger.command.validation.Moment;
import io.orderledger.command.validation.Patterns;
import io.orderledger.command.validation.Text;
import io.orderledger.events.value.LineAmount;
import io.orderledger.web.ProblemException;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What clients send about money that goes back. Amounts are in minor units. */
@SuppressWarnings("MultipleNullnessAnnotations") // missing until it was validated, there afterwards
final class RefundRequests {

    private RefundRequests() {}

    /** Money that went back. */
    @Schema(name = "Refund")
    record Refund(
            @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}")
            @Schema(example = "r-1", description = "Follows from the Idempotency-Key unless told")
            @Nullable
            String refundId,

            @NotNull @Min(1) @Max(Patterns.MAX_AMOUNT_MINOR) @Schema(example = "1990") @Nullable
            Long amountMinor,

            @NotNull
            @Pattern(regexp = Patterns.CURRENCY, message = "{validation.currency}")
            @Schema(example = "CNY")
            @Nullable
            String currency,

            @Text(max = 1000) @Schema(example = "one tin was dented") @Nullable
            String reason,

            @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}")
            @Schema(example = "p-1", description = "The payment that it came from")
            @Nullable
            String paymentId,

            @Size(max = OrderRequests.MAX_ENTRIES)
            @Schema(description = "Pieces whose price went back; it has to be just the amount")
            @Nullable
            List<@NotNull @Valid LinePieces> lines,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt)
            implements AmountRequest {

        /** The pieces; what each of them cost is for the order to say. */
        List<LineAmount> pieces() {
            return LinePieces.all(lines).stream()
                    .map(some -> new LineAmount(some.line(), some.quantity(), 0))
                    .toList();
        }
    }

    /** Money that is to go back: an amount, or the price of some pieces. */
    @Schema(name = "RefundOrder")
    record RefundOrder(
            @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}")
            @Schema(example = "r-1", description = "Follows from the Idempotency-Key unless told")
            @Nullable
            String refundId,

            @Min(1) @Max(Patterns.MAX_AMOUNT_MINOR) @Schema(example = "1990") @Nullable
            Long amountMinor,

            @Pattern(regexp = Patterns.CURRENCY, message = "{validation.currency}") @Schema(example = "CNY") @Nullable
            String currency,

            @Size(min = 1, max = OrderRequests.MAX_ENTRIES)
            @Schema(description = "Pieces whose price is to go back, instead of an amount")
            @Nullable
            List<@NotNull @Valid LinePieces> lines,

            @Text(max = 1000) @Schema(example = "one tin was dented") @Nullable
            String reason,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt)
            implements AmountRequest {

        /**
         * Whether it is the price of pieces.
         *
         * @throws ProblemException when it is neither that nor an amount, or both
         */
        boolean byLines() {
            if ((lines == null) == (amountMinor == null)) {
                throw new ProblemException(400, "invalid-request")
                        .field(lines == null ? "/amountMinor" : "/lines", "validation.amount-or-lines");
            }
            if ((currency == null) != (amountMinor == null)) {
                throw new ProblemException(400, "invalid-request")
                        .field("/currency", currency == null ? "field.missing" : "validation.amount-or-lines");
            }
            return lines != null;
        }
    }

    /** The customer's bank took money back. */
    @Schema(name = "Chargeback")
    record Chargeback(
            @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}")
            @Schema(example = "x-1", description = "Follows from the Idempotency-Key unless told")
            @Nullable
            String chargebackId,

            @NotNull
            @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}")
            @Schema(example = "p-1")
            @Nullable
            String paymentId,

            @NotNull @Min(1) @Max(Patterns.MAX_AMOUNT_MINOR) @Schema(example = "1990") @Nullable
            Long amountMinor,

            @NotNull
            @Pattern(regexp = Patterns.CURRENCY, message = "{validation.currency}")
            @Schema(example = "CNY")
            @Nullable
            String currency,

            @Text(max = 1000) @Schema(example = "card was stolen") @Nullable
            String reason,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt)
            implements AmountRequest {

        String payment() {
            return Objects.requireNonNull(paymentId);
        }
    }
}
