package io.orderledger.command.order;

import io.orderledger.command.validation.Moment;
import io.orderledger.command.validation.Patterns;
import io.orderledger.command.validation.Text;
import io.orderledger.events.value.LineQuantity;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What clients send about an order in more than one family of commands. */
@SuppressWarnings("MultipleNullnessAnnotations") // missing until it was validated, there afterwards
final class OrderRequests {

    /** Most entries of a list of lines: the lines that an order is placed with, and as many again. */
    static final int MAX_ENTRIES = 1000;

    private OrderRequests() {}

    /** To do what needs no more than to be asked. */
    @Schema(name = "Plain")
    record Plain(
            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        static final Plain NOW = new Plain(null);
    }

    /** To do what a person has to give a reason for. */
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

    /** To do what a person may give a reason for. */
    @Schema(name = "MayHaveReason")
    record MayHaveReason(
            @Text(max = 1000) @Schema(example = "asked by phone") @Nullable
            String reason,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        static final MayHaveReason NONE = new MayHaveReason(null, null);
    }

    /** Pieces of a line. */
    @Schema(name = "LinePieces")
    record LinePieces(
            @NotNull
            @Min(1)
            @Max(Patterns.MAX_LINE_NUMBER)
            @Schema(example = "1", description = "Number of the line, from 1")
            @Nullable
            Integer line,

            @NotNull
            @Min(1)
            @Max(Patterns.MAX_PIECES)
            @Schema(example = "2", description = "Pieces as ordered; of a bundle: bundles")
            @Nullable
            Long quantity) {

        LineQuantity pieces() {
            return new LineQuantity(Objects.requireNonNull(line), Objects.requireNonNull(quantity));
        }

        /** All of them; none when nothing was told. */
        static List<LineQuantity> all(@Nullable List<LinePieces> told) {
            return told == null
                    ? List.of()
                    : told.stream().map(LinePieces::pieces).toList();
        }
    }
}
