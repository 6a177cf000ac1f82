package io.orderledger.command.order;

import io.orderledger.command.ledger.RequestDefaults;
import io.orderledger.command.order.OrderRequests.LinePieces;
import io.orderledger.command.validation.Moment;
import io.orderledger.command.validation.Patterns;
import io.orderledger.command.validation.Text;
import io.orderledger.events.value.ChangeKind;
import io.orderledger.events.value.ChangeProposal;
import io.orderledger.events.value.LineEdit;
import io.orderledger.events.value.Supply;
import io.orderledger.web.ProblemException;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What clients send to have an order changed. */
@SuppressWarnings("MultipleNullnessAnnotations") // missing until it was validated, there afterwards
final class ChangeRequests {

    private ChangeRequests() {}

    /** A change that somebody asks for; what has to be told follows from its kind. */
    @Schema(name = "Change")
    record Change(
            @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}")
            @Schema(example = "ch-1", description = "Follows from the Idempotency-Key unless told")
            @Nullable
            String changeId,

            @NotNull @Schema(example = "EDIT") @Nullable ChangeKind kind,

            @Size(max = OrderRequests.MAX_ENTRIES)
            @Schema(description = "EDIT: lines as they shall become. EXCHANGE, CLAIM: new lines to send")
            @Nullable
            List<@NotNull @Valid Edit> edits,

            @Size(max = OrderRequests.MAX_ENTRIES)
            @Schema(description = "RETURN, EXCHANGE: pieces that come back. SPLIT: pieces that move")
            @Nullable
            List<@NotNull @Valid LinePieces> items,

            @Valid @Schema(description = "ADDRESS: the new one") @Nullable
            AddressRequest address,

            @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}")
            @Schema(
                    example = "web:1002",
                    description = "MERGE: the order to take over. SPLIT: the id of the order that is split off")
            @Nullable
            String otherOrder,

            @Min(0)
            @Max(Patterns.MAX_AMOUNT_MINOR)
            @Schema(example = "0", description = "CLAIM: money asked for, in minor units of the order's currency")
            @Nullable
            Long refundMinor,

            @Text(max = 200) @Schema(example = "li.wei", description = "Who is to decide about it") @Nullable
            String owner,

            @Text(max = 1000) @Schema(example = "ordered one too few") @Nullable
            String reason,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        ChangeKind what() {
            return Objects.requireNonNull(kind);
        }

        /**
         * What is asked for.
         *
         * @throws ProblemException when an edit says too much or too little about its line
         */
        ChangeProposal proposal() {
            List<LineEdit> told = new ArrayList<>();
            for (Edit edit : edits == null ? List.<Edit>of() : edits) {
                told.add(edit.edit("/edits/" + told.size()));
            }
            return new ChangeProposal(
                    told,
                    LinePieces.all(items),
                    AddressRequest.orUnknown(address),
                    RequestDefaults.text(otherOrder),
                    refundMinor == null ? 0 : refundMinor);
        }
    }

    /** A line as it shall become: a line of the order with another quantity, or a new one. */
    @Schema(name = "LineEdit")
    record Edit(
            @Min(0)
            @Max(Patterns.MAX_LINE_NUMBER)
            @Schema(example = "1", defaultValue = "0", description = "Number of a line of the order; 0 for a new one")
            @Nullable
            Integer line,

            @Pattern(regexp = Patterns.SKU, message = "{validation.sku}")
            @Schema(description = "Of a new line")
            @Nullable
            String sku,

            @Text(max = 500) @Schema(description = "Of a new line") @Nullable
            String description,

            @NotNull
            @Min(0)
            @Max(Patterns.MAX_PIECES)
            @Schema(example = "3", description = "Pieces that it shall have; 0 takes away what has not left")
            @Nullable
            Long quantity,

            @Min(0)
            @Max(Patterns.MAX_PRICE_MINOR)
            @Schema(description = "Of a new line, in minor units of the order's currency")
            @Nullable
            Long unitPriceMinor,

            @Schema(defaultValue = "STOCK", description = "Of a new line") @Nullable
            Supply supply,

            @Size(max = ComponentRequest.MAX_PARTS)
            @Schema(description = "Of a new line: what a bundle consists of")
            @Nullable
            List<@NotNull @Valid ComponentRequest> components) {

        LineEdit edit(String pointer) {
            int number = line == null ? 0 : line;
            if (number == 0) {
                told(sku, pointer + "/sku");
                told(unitPriceMinor, pointer + "/unitPriceMinor");
            } else {
                notTold(sku, pointer + "/sku");
                notTold(description, pointer + "/description");
                notTold(unitPriceMinor, pointer + "/unitPriceMinor");
                notTold(supply, pointer + "/supply");
                notTold(components, pointer + "/components");
            }
            return new LineEdit(
                    number,
                    RequestDefaults.text(sku),
                    RequestDefaults.text(description),
                    Objects.requireNonNull(quantity),
                    unitPriceMinor == null ? 0 : unitPriceMinor,
                    Objects.requireNonNullElse(supply, Supply.STOCK),
                    ComponentRequest.all(components, pointer + "/components"));
        }

        private static void told(@Nullable Object field, String pointer) {
            if (field == null) {
                throw new ProblemException(400, "invalid-request").field(pointer, "field.missing");
            }
        }

        private static void notTold(@Nullable Object field, String pointer) {
            if (field != null) {
                throw new ProblemException(400, "invalid-request").field(pointer, "validation.new-line-only");
            }
        }
    }
}
