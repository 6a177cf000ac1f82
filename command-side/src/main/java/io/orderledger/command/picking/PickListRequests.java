package io.orderledger.command.picking;

import io.orderledger.command.picking.PickListCommand.TaskNamed;
import io.orderledger.command.validation.Moment;
import io.orderledger.command.validation.Patterns;
import io.orderledger.command.validation.Text;
import io.orderledger.events.value.OrderId;
import io.orderledger.web.ProblemException;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What clients send about pick lists. */
@SuppressWarnings("MultipleNullnessAnnotations") // missing until it was validated, there afterwards
final class PickListRequests {

    /** Claims of an order are numbered from 1; more than this it never makes. */
    private static final long MAX_CLAIM = 1_000_000;

    private static final long MAX_LINE = 1_000_000;

    private PickListRequests() {}

    /** Take pieces for several orders. */
    @Schema(name = "NewPickList")
    record NewPickList(
            @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}")
            @Schema(example = "list-7")
            @Nullable
            String pickListId,

            @Pattern(regexp = Patterns.CLIENT_ID, message = "{validation.client-id}")
            @Schema(example = "morning-3", description = "Lists of one name are a wave")
            @Nullable
            String wave,

            @NotNull @Pattern(regexp = Patterns.NAME, message = "{validation.name}") @Schema(example = "main") @Nullable
            String warehouse,

            @NotEmpty
            @Size(max = PickListPolicies.MAX_ORDERS)
            @Schema(example = "[\"web:1001\",\"web:1002\"]")
            @Nullable
            List<@NotNull @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}") @Nullable String>
                    orders,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        String place() {
            return Objects.requireNonNull(warehouse);
        }

        /** Each order once, in the order they were named. */
        List<OrderId> wanted() {
            return Objects.requireNonNull(orders).stream()
                    .distinct()
                    .map(Objects::requireNonNull)
                    .map(OrderId::new)
                    .toList();
        }
    }

    /** Pieces were taken. */
    @Schema(name = "Pick")
    record Pick(
            @NotNull
            @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}")
            @Schema(example = "web:1001")
            @Nullable
            String orderId,

            @Min(1)
            @Max(MAX_CLAIM)
            @Schema(example = "1", description = "Names the task; or else line and sku do")
            @Nullable
            Integer claim,

            @Min(1) @Max(MAX_LINE) @Schema(example = "1") @Nullable
            Integer line,

            @Pattern(regexp = Patterns.SKU, message = "{validation.sku}") @Schema(example = "TEA-1") @Nullable
            String sku,

            @NotNull @Min(1) @Max(Patterns.MAX_PIECES) @Schema(example = "2") @Nullable
            Long quantity,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        TaskNamed task() {
            return named(orderId, claim, line, sku);
        }

        long pieces() {
            return Objects.requireNonNull(quantity);
        }
    }

    /** Pieces are not there. */
    @Schema(name = "Drop")
    record Drop(
            @NotNull
            @Pattern(regexp = Patterns.ORDER_ID, message = "{validation.order-id}")
            @Schema(example = "web:1001")
            @Nullable
            String orderId,

            @Min(1)
            @Max(MAX_CLAIM)
            @Schema(example = "1", description = "Names the task; or else line and sku do")
            @Nullable
            Integer claim,

            @Min(1) @Max(MAX_LINE) @Schema(example = "1") @Nullable
            Integer line,

            @Pattern(regexp = Patterns.SKU, message = "{validation.sku}") @Schema(example = "TEA-1") @Nullable
            String sku,

            @NotNull @Min(1) @Max(Patterns.MAX_PIECES) @Schema(example = "2") @Nullable
            Long quantity,

            @NotBlank @Text(max = 1000) @Schema(example = "not on the shelf") @Nullable
            String reason,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        TaskNamed task() {
            return named(orderId, claim, line, sku);
        }

        long pieces() {
            return Objects.requireNonNull(quantity);
        }

        String why() {
            return Objects.requireNonNull(reason);
        }
    }

    private static TaskNamed named(
            @Nullable String orderId, @Nullable Integer claim, @Nullable Integer line, @Nullable String sku) {
        OrderId order = new OrderId(Objects.requireNonNull(orderId));
        if (claim != null && line == null && sku == null) {
            return TaskNamed.ofClaim(order, claim);
        }
        if (claim == null && line != null && sku != null) {
            return TaskNamed.ofLine(order, line, sku);
        }
        throw new ProblemException(400, "invalid-request").field("/claim", "pick.task-named");
    }
}
