package io.orderledger.command.order;

import io.orderledger.command.order.OrderRequests.LinePieces;
import io.orderledger.command.validation.Moment;
import io.orderledger.command.validation.Patterns;
import io.orderledger.command.validation.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What clients send about the stock that an order claims. */
@SuppressWarnings("MultipleNullnessAnnotations") // missing until it was validated, there afterwards
final class AllocationRequests {

    private AllocationRequests() {}

    /** To claim stock for what has none. */
    @Schema(name = "Allocation")
    record Allocation(
            @Pattern(regexp = Patterns.NAME, message = "{validation.name}")
            @Schema(
                    example = "main",
                    description = "Whose stock to claim; as the strategy of the channel chooses unless told")
            @Nullable
            String warehouse,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        static final Allocation PLAIN = new Allocation(null, null);
    }

    /** To give claims back. */
    @Schema(name = "AllocationRelease")
    record Release(
            @Size(max = OrderRequests.MAX_ENTRIES) @Schema(description = "All of them unless told") @Nullable
            List<@NotNull @Valid LinePieces> lines,

            @NotBlank @Text(max = 1000) @Schema(example = "needed for the fair") @Nullable
            String reason,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        String why() {
            return Objects.requireNonNull(reason);
        }
    }

    /** A line will be ready to be sent. */
    @Schema(name = "Promise")
    record Promise(
            @NotNull @Min(1) @Max(Patterns.MAX_LINE_NUMBER) @Schema(example = "1") @Nullable
            Integer line,

            @NotNull @Moment @Schema(example = "2020-03-01T12:00:00Z") @Nullable
            OffsetDateTime promisedAt,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        int number() {
            return Objects.requireNonNull(line);
        }

        Instant ready() {
            return Objects.requireNonNull(promisedAt).toInstant();
        }
    }
}
