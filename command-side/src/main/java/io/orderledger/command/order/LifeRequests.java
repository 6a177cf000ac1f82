package io.orderledger.command.order;

import io.orderledger.command.order.OrderRequests.LinePieces;
import io.orderledger.command.validation.Moment;
import io.orderledger.command.validation.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What clients send about the end of an order; its beginning is a {@link PlaceOrderRequest}. */
@SuppressWarnings("MultipleNullnessAnnotations") // missing until it was validated, there afterwards
final class LifeRequests {

    private LifeRequests() {}

    /** Some pieces are not wanted any more. */
    @Schema(name = "LinesCancelled")
    record LinesCancelled(
            @NotEmpty @Size(max = OrderRequests.MAX_ENTRIES) @Nullable
            List<@NotNull @Valid LinePieces> lines,

            @NotBlank @Text(max = 1000) @Schema(example = "one is enough") @Nullable
            String reason,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        String why() {
            return Objects.requireNonNull(reason);
        }
    }
}
