package io.orderledger.command.order;

import io.orderledger.command.validation.Moment;
import io.orderledger.command.validation.Patterns;
import io.orderledger.command.validation.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What clients send about the review of an order. */
@SuppressWarnings("MultipleNullnessAnnotations") // missing until it was validated, there afterwards
final class ReviewRequests {

    private ReviewRequests() {}

    /** To approve. */
    @Schema(name = "Approval")
    record Approval(
            @Pattern(regexp = Patterns.NAME, message = "{validation.name}")
            @Schema(
                    example = "main",
                    description = "Whose stock to claim; as the strategy of the channel chooses unless told")
            @Nullable
            String warehouse,

            @Text(max = 1000) @Schema(example = "address was mended") @Nullable
            String reason,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        static final Approval PLAIN = new Approval(null, null, null);
    }

    /** Somebody else is to answer a review. */
    @Schema(name = "ReviewAssignment")
    record Assignment(
            @NotBlank @Text(max = 200) @Schema(example = "li.wei") @Nullable
            String owner,

            @NotNull @Moment @Schema(example = "2020-02-20T16:00:00Z", description = "When the answer is due") @Nullable
            OffsetDateTime dueAt,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        String who() {
            return Objects.requireNonNull(owner);
        }

        Instant due() {
            return Objects.requireNonNull(dueAt).toInstant();
        }
    }
}
