package io.orderledger.query.orders;

import io.orderledger.query.web.Parameters;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The parameters of a search for orders, as they come. An order must meet all that are given. */
record OrderSearch(
        @Parameter(
                description =
                        "What anybody may type: order, channel or tracking number, SKU, customer, part of a name, end of a"
                                + " telephone number, status, day (UTC) or amount due. Every word must be met; what no"
                                + " order meets exactly is taken as a beginning, if it has three characters or more (two of Chinese).",
                example = "TEA")
        @Nullable
        String q,

        @Parameter(example = "web") @Nullable String channel,

        @Parameter(description = "Number of the order in its channel, or its id", example = "1001") @Nullable
        String number,

        @Parameter(description = "Pseudonym by which the channel knows the customer", example = "c-17") @Nullable
        String customer,

        @Parameter(description = "Beginning of a word of the customer's or the recipient's name", example = "wang")
        @Nullable
        String name,

        @Parameter(description = "4 to 15 last digits of a telephone number", example = "1234") @Nullable
        String phone,

        @Parameter(description = "SKU of a line, present or past", example = "TEA-1") @Nullable
        String sku,

        @Parameter(description = "Tracking number of a parcel", example = "SF1234567890") @Nullable
        String tracking,

        @Parameter(example = "APPROVED") @Nullable String status,

        @Parameter(example = "PAID") @Nullable String payment,

        @Parameter(example = "ALLOCATED") @Nullable String fulfilment,

        @Parameter(description = "ISO 4217 code; needed with an amount", example = "CNY") @Nullable
        String currency,

        @Parameter(description = "Least amount due, in minor units of the currency", example = "1000") @Nullable
        String amountFrom,

        @Parameter(description = "Most that is due, in minor units of the currency", example = "5000") @Nullable
        String amountTo,

        @Parameter(description = "Placed at or after", example = "2020-02-01T00:00:00Z") @Nullable
        String from,

        @Parameter(description = "Placed before", example = "2020-03-01T00:00:00Z") @Nullable
        String to) {

    private static final int MAX_TEXT = 200;
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ()/.-]{4,40}");
    private static final int MAX_PHONE = 15;

    /** What they ask for; what cannot be understood is refused by the name of its parameter. */
    OrderFilter filter() {
        Instant earliest = Parameters.time("from", from);
        Instant latest = Parameters.time("to", to);
        if (earliest != null && latest != null && latest.isBefore(earliest)) {
            throw Parameters.refused("to", "parameter.before", "from");
        }
        String code = Parameters.text("currency", currency, CURRENCY);
        Long least = Parameters.number("amountFrom", amountFrom, 0, Long.MAX_VALUE);
        Long most = Parameters.number("amountTo", amountTo, 0, Long.MAX_VALUE);
        if (code == null && (least != null || most != null)) {
            throw Parameters.refused("currency", "parameter.needed-with", least == null ? "amountTo" : "amountFrom");
        }
        if (least != null && most != null && least > most) {
            throw Parameters.refused("amountTo", "parameter.less-than", "amountFrom");
        }
        return new OrderFilter(
                SearchText.of("q", q),
                keys(),
                Parameters.text("channel", channel, MAX_TEXT),
                Parameters.oneOf("status", status, OrderStatus.class),
                Parameters.oneOf("payment", payment, PaymentStatus.class),
                Parameters.oneOf("fulfilment", fulfilment, FulfilmentStatus.class),
                code,
                least,
                most,
                earliest,
                latest);
    }

    private List<Document> keys() {
        List<Document> keys = new ArrayList<>();
        exactly(keys, SearchKeys.NUMBER, Parameters.text("number", number, MAX_TEXT));
        exactly(keys, SearchKeys.CUSTOMER, Parameters.text("customer", customer, MAX_TEXT + "guest:".length()));
        exactly(keys, SearchKeys.SKU, Parameters.text("sku", sku, MAX_TEXT));
        exactly(keys, SearchKeys.TRACKING, Parameters.text("tracking", tracking, MAX_TEXT));
        String part = Parameters.text("name", name, MAX_TEXT);
        if (part != null) {
            for (String word : SearchKeys.normal(part).split(" ")) {
                String known = SearchKeys.nameWord(word);
                if (known.isEmpty()) {
                    throw Parameters.refused("name", "parameter.no-name");
                }
                keys.add(KeyConditions.beginning(SearchKeys.NAME + known));
            }
        }
        String tail = Parameters.text("phone", phone, PHONE);
        if (tail != null) {
            String digits = SearchKeys.digits(tail);
            if (digits.length() < SearchKeys.PHONE_TAIL || digits.length() > MAX_PHONE) {
                throw Parameters.refused("phone", "parameter.phone", SearchKeys.PHONE_TAIL, MAX_PHONE);
            }
            keys.add(KeyConditions.phone(digits));
        }
        return keys;
    }

    private static void exactly(List<Document> keys, String kind, @Nullable String text) {
        if (text != null) {
            keys.add(KeyConditions.any(List.of(kind + SearchKeys.normal(text))));
        }
    }
}
