package io.orderledger.command.customer;

import io.orderledger.command.validation.Moment;
import io.orderledger.command.validation.Text;
import io.orderledger.events.value.Standing;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What clients send about a customer. */
@SuppressWarnings("MultipleNullnessAnnotations") // missing until it was validated, there afterwards
final class CustomerRequests {

    private CustomerRequests() {}

    /** How far a customer is trusted from now on. */
    @Schema(name = "Standing")
    record StandingRequest(
            @NotNull @Schema(example = "TRUSTED") @Nullable Standing standing,

            @NotBlank @Text(max = 1000) @Schema(example = "buys for the school since 2012") @Nullable
            String reason,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        Standing decided() {
            return Objects.requireNonNull(standing);
        }

        String why() {
            return Objects.requireNonNull(reason);
        }
    }
}
