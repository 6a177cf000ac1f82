package io.orderledger.command.order;

import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.ledger.RequestDefaults;
import io.orderledger.command.order.LifeCommand.PlaceOrder;
import io.orderledger.command.validation.Moment;
import io.orderledger.command.validation.Patterns;
import io.orderledger.command.validation.Text;
import io.orderledger.events.value.Adjustment;
import io.orderledger.events.value.Customer;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.Supply;
import io.orderledger.web.ProblemException;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a channel sends when a customer ordered. */
@Schema(name = "PlaceOrder", example = """
                {"channel":"web","channelOrderNumber":"1001","customer":{"reference":"c-17"},"currency":"CNY",
                 "lines":[{"sku":"TEA-1","description":"Green tea","quantity":2,"unitPriceMinor":1990}],
                 "charges":[{"kind":"shipping","amountMinor":800}],"discounts":[{"kind":"coupon","amountMinor":500}],
                 "shippingAddress":{"city":"Hangzhou","country":"CN"},"occurredAt":"2020-02-20T12:00:00Z"}""")
@SuppressWarnings("MultipleNullnessAnnotations") // missing until it was validated, there afterwards
record PlaceOrderRequest(
        @NotNull @Pattern(regexp = Patterns.NAME, message = "{validation.name}") @Nullable
        String channel,

        @NotBlank @Pattern(regexp = Patterns.ORDER_NUMBER, message = "{validation.order-number}") @Nullable
        String channelOrderNumber,

        @Valid @Nullable CustomerRequest customer,

        @NotNull @Pattern(regexp = Patterns.CURRENCY, message = "{validation.currency}") @Nullable
        String currency,

        @NotEmpty @Size(max = PlaceOrder.MAX_LINES) @Nullable
        List<@NotNull @Valid LineRequest> lines,

        @Size(max = 100) @Nullable List<@NotNull @Valid AdjustmentRequest> charges,
        @Size(max = 100) @Nullable List<@NotNull @Valid AdjustmentRequest> discounts,
        @Valid @Nullable AddressRequest shippingAddress,

        @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
        OffsetDateTime occurredAt) {

    /** Who buys; nothing of it is required. */
    @Schema(name = "Customer")
    record CustomerRequest(
            @Text(max = 100) @Nullable String reference,
            @Text(max = 200) @Nullable String name,
            @Text(max = 50) @Nullable String phone,
            @Text(max = 254) @Nullable String email) {

        Customer customer(OrderId order) {
            return new Customer(
                    reference == null || reference.isBlank() ? guest(order) : reference,
                    RequestDefaults.text(name),
                    RequestDefaults.text(phone),
                    RequestDefaults.text(email));
        }
    }

    /** One position. */
    @Schema(name = "Line")
    record LineRequest(
            @NotNull @Pattern(regexp = Patterns.SKU, message = "{validation.sku}") @Nullable
            String sku,

            @Text(max = 500) @Nullable String description,

            @NotNull @Min(1) @Max(Patterns.MAX_PIECES) @Nullable
            Long quantity,

            @NotNull @Min(0) @Max(Patterns.MAX_PRICE_MINOR) @Nullable
            Long unitPriceMinor,

            @Schema(
                    defaultValue = "true",
                    deprecated = true,
                    description = "false for supply NONE; tell the supply instead")
            @Nullable
            Boolean stocked,

            @Schema(defaultValue = "STOCK", description = "Where its pieces come from") @Nullable
            Supply supply,

            @Size(max = ComponentRequest.MAX_PARTS)
            @Schema(description = "What a bundle consists of; stock is claimed for its parts, all or nothing")
            @Nullable
            List<@NotNull @Valid ComponentRequest> components) {

        OrderLine line(int number) {
            String pointer = "/lines/" + (number - 1);
            return new OrderLine(
                    number,
                    Objects.requireNonNull(sku),
                    RequestDefaults.text(description),
                    Objects.requireNonNull(quantity),
                    Objects.requireNonNull(unitPriceMinor),
                    supply(pointer),
                    ComponentRequest.all(components, pointer + "/components"));
        }

        private Supply supply(String pointer) {
            if (supply == null) {
                return stocked == null || stocked ? Supply.STOCK : Supply.NONE;
            }
            if (stocked != null && stocked == (supply == Supply.NONE)) {
                throw new ProblemException(400, "invalid-request").field(pointer + "/stocked", "validation.supply");
            }
            return supply;
        }
    }

    /** A charge or a discount on the whole order. */
    @Schema(name = "Adjustment")
    record AdjustmentRequest(
            @NotBlank @Text(max = 64) @Nullable String kind,
            @Text(max = 500) @Nullable String description,

            @NotNull @Min(0) @Max(Patterns.MAX_AMOUNT_MINOR) @Nullable
            Long amountMinor) {

        Adjustment adjustment() {
            return new Adjustment(
                    Objects.requireNonNull(kind),
                    RequestDefaults.text(description),
                    Objects.requireNonNull(amountMinor));
        }
    }

    /**
     * The command, once the bounds are checked.
     *
     * @throws ProblemException when the id that follows from channel and number is too long, a line contradicts itself, or a
     *     bundle names a part twice
     */
    PlaceOrder command(RequestDefaults defaults) {
        OrderId id = id();
        List<OrderLine> numbered = new ArrayList<>();
        for (LineRequest line : Objects.requireNonNull(lines)) {
            numbered.add(line.line(numbered.size() + 1));
        }
        return new PlaceOrder(
                id,
                Objects.requireNonNull(channel),
                Objects.requireNonNull(channelOrderNumber),
                customer == null ? Customer.of(guest(id)) : customer.customer(id),
                AddressRequest.orUnknown(shippingAddress),
                Objects.requireNonNull(currency),
                numbered,
                adjustments(charges),
                adjustments(discounts),
                "",
                defaults.time(occurredAt));
    }

    private OrderId id() {
        try {
            return OrderId.of(Objects.requireNonNull(channel), Objects.requireNonNull(channelOrderNumber));
        } catch (IllegalArgumentException tooLong) {
            RefusalCode code = RefusalCode.ORDER_NUMBER_TOO_LONG;
            throw new ProblemException(code.status(), code.code())
                    .field("/channelOrderNumber", "problem." + code.code() + ".title");
        }
    }

    private static String guest(OrderId order) {
        return "guest:" + order.value();
    }

    private static List<Adjustment> adjustments(@Nullable List<AdjustmentRequest> requests) {
        return requests == null
                ? List.of()
                : requests.stream().map(AdjustmentRequest::adjustment).toList();
    }
}
