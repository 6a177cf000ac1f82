package io.orderledger.query.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.query.export.format.Format;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to have exported. What is not given is absent.
 *
 * @param position for a read model as it was there, for events the last one; the newest when absent
 * @param personal whether personal fields are exported too; they are left out when absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "An export of a read model or of events")
public record ExportRequest(
        @Schema(
                description = "Name of a read model as /api/projections lists them, or \"events\"",
                example = "orders",
                maxLength = 100,
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String what,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        Format format,

        @ArraySchema(
                maxItems = 200,
                schema = @Schema(example = "customer.reference", maxLength = 200),
                arraySchema = @Schema(description = "Dotted names of the columns wanted; all when absent"))
        @Nullable
        List<String> columns,

        @ArraySchema(
                maxItems = 20,
                schema = @Schema(example = "status=DELIVERED", maxLength = 500),
                arraySchema =
                        @Schema(
                                description =
                                        "Conditions that all have to hold: a column, one of = != < <= > >=, and a value"))
        @Nullable
        List<String> filter,

        @Schema(
                description = "Export the state at this position of the ledger; now when absent",
                minimum = "0",
                maximum = "9223372036854775807")
        @Nullable
        Long position,

        @Schema(description = "Whether personal fields are exported too; false when absent") @Nullable
        Boolean personal,

        @Schema(description = "CSV: whether the file begins with a byte order mark") @Nullable
        Boolean byteOrderMark,

        @ArraySchema(
                maxItems = 100,
                schema = @Schema(example = "order.OrderPlaced", maxLength = 101),
                arraySchema = @Schema(description = "Events: only those of these types"))
        @Nullable
        List<String> types,

        @Schema(description = "Events: only those after this position", minimum = "-1", maximum = "9223372036854775807")
        @Nullable
        Long afterPosition,

        @Schema(description = "Events: only those recorded at or after this time") @Nullable
        OffsetDateTime recordedFrom,

        @Schema(description = "Events: only those recorded before this time") @Nullable
        OffsetDateTime recordedTo) {

    /** Whether personal fields are wanted. */
    boolean withPersonal() {
        return Boolean.TRUE.equals(personal);
    }

    boolean withByteOrderMark() {
        return Boolean.TRUE.equals(byteOrderMark);
    }
}
