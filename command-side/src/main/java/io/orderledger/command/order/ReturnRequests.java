package io.orderledger.command.order;

import io.orderledger.command.ledger.RequestDefaults;
import io.orderledger.command.order.OrderRequests.LinePieces;
import io.orderledger.command.validation.Moment;
import io.orderledger.command.validation.Patterns;
import io.orderledger.command.validation.Text;
import io.orderledger.events.value.InspectedPieces;
import io.orderledger.events.value.Inspection;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What clients send about goods that come back. */
@SuppressWarnings("MultipleNullnessAnnotations") // missing until it was validated, there afterwards
final class ReturnRequests {

    private ReturnRequests() {}

    /** Goods came back. */
    @Schema(name = "ReturnReceipt")
    record Receipt(
            @NotNull
            @Pattern(regexp = Patterns.NAME, message = "{validation.name}")
            @Schema(example = "main", description = "Where they came in")
            @Nullable
            String warehouse,

            @Size(max = OrderRequests.MAX_ENTRIES)
            @Schema(description = "What came; everything that was approved unless told")
            @Nullable
            List<@NotNull @Valid LinePieces> items,

            @Text(max = 200)
            @Schema(example = "li.wei", description = "Who is to inspect them; whoever received them unless told")
            @Nullable
            String owner,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        String where() {
            return Objects.requireNonNull(warehouse);
        }
    }

    /** What was found of goods that came back. */
    @Schema(name = "ReturnInspection")
    record Inspected(
            @NotEmpty @Size(max = OrderRequests.MAX_ENTRIES) @Nullable
            List<@NotNull @Valid Found> pieces,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        /** Pieces of which the same was found. */
        @Schema(name = "FoundPieces")
        record Found(
                @NotNull @Min(1) @Max(Patterns.MAX_LINE_NUMBER) @Schema(example = "1") @Nullable
                Integer line,

                @Pattern(regexp = Patterns.SKU, message = "{validation.sku}")
                @Schema(example = "TEA-1", description = "Of a bundle, which part; that of the line unless told")
                @Nullable
                String sku,

                @NotNull @Min(1) @Max(Patterns.MAX_PIECES) @Schema(example = "1") @Nullable
                Long quantity,

                @NotNull @Schema(example = "RESELL") @Nullable
                Inspection found) {

            InspectedPieces pieces() {
                return new InspectedPieces(
                        Objects.requireNonNull(line),
                        RequestDefaults.text(sku),
                        Objects.requireNonNull(quantity),
                        Objects.requireNonNull(found));
            }
        }

        List<InspectedPieces> all() {
            return Objects.requireNonNull(pieces).stream().map(Found::pieces).toList();
        }
    }
}
