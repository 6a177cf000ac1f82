package io.orderledger.command.order;

import io.orderledger.command.validation.Moment;
import io.orderledger.command.validation.Patterns;
import io.orderledger.events.value.PaymentTerms;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What clients send about an order that goes on unpaid. */
@SuppressWarnings("MultipleNullnessAnnotations") // missing until it was validated, there afterwards
final class ReceivableRequests {

    private ReceivableRequests() {}

    /** Terms that let an order go on unpaid. */
    @Schema(name = "Terms")
    record Terms(
            @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}")
            @Schema(example = "v-1", description = "Follows from the Idempotency-Key unless told")
            @Nullable
            String receivableId,

            @NotNull @Schema(example = "CREDIT") @Nullable PaymentTerms terms,

            @NotNull @Moment @Schema(example = "2020-03-21T12:00:00Z") @Nullable
            OffsetDateTime payBy,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        PaymentTerms granted() {
            return Objects.requireNonNull(terms);
        }

        Instant by() {
            return Objects.requireNonNull(payBy).toInstant();
        }
    }

    /** The payment that a receivable waited for. */
    @Schema(name = "ReceivableMatch")
    record Match(
            @NotNull
            @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}")
            @Schema(example = "p-1")
            @Nullable
            String paymentId,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        String payment() {
            return Objects.requireNonNull(paymentId);
        }
    }
}
