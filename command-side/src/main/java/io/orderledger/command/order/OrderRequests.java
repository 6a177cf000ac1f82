package io.orderledger.command.order;

import io.orderledger.command.validation.Moment;
import io.orderledger.command.validation.Patterns;
import io.orderledger.command.validation.Text;
import io.orderledger.events.value.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What clients send about an order that was placed. */
@SuppressWarnings("MultipleNullnessAnnotations") // missing until it was validated, there afterwards
final class OrderRequests {

    private OrderRequests() {}

    /** To hold, reject or cancel. */
    @Schema(name = "WithReason")
    record WithReason(
            @NotBlank @Text(max = 1000) @Schema(example = "address incomplete") @Nullable
            String reason,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        String why() {
            return Objects.requireNonNull(reason);
        }
    }

    /** To approve. */
    @Schema(name = "Approval")
    record Approval(
            @Pattern(regexp = Patterns.NAME, message = "{validation.name}") @Schema(example = "main") @Nullable
            String warehouse,

            @Text(max = 1000) @Schema(example = "address was mended") @Nullable
            String reason,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        static final Approval PLAIN = new Approval(null, null, null);
    }

    /** Money that arrived. */
    @Schema(name = "Payment")
    record Payment(
            @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}") @Schema(example = "p-1") @Nullable
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
            OffsetDateTime occurredAt) {

        Money amount() {
            return new Money(Objects.requireNonNull(currency), Objects.requireNonNull(amountMinor));
        }

        String means() {
            return tender == null || tender.isBlank() ? "unspecified" : tender;
        }
    }

    /** Money that went back. */
    @Schema(name = "Refund")
    record Refund(
            @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}") @Schema(example = "r-1") @Nullable
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

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        Money amount() {
            return new Money(Objects.requireNonNull(currency), Objects.requireNonNull(amountMinor));
        }
    }

    /** To try short lines again. */
    @Schema(name = "Allocation")
    record Allocation(
            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        static final Allocation PLAIN = new Allocation(null);
    }

    /** Goods left the house. */
    @Schema(name = "Dispatch")
    record Dispatch(
            @Text(max = 64) @Schema(example = "SF Express") @Nullable
            String carrier,

            @Text(max = 64) @Schema(example = "SF1020304050") @Nullable
            String trackingNumber,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        static final Dispatch PLAIN = new Dispatch(null, null, null);
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
