package io.orderledger.command.intake;

import io.orderledger.command.intake.ImportRequest.Step;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the commands of one order. The ids that it makes follow from the order's number and what the channel calls a
 * step, so that reading the same export again makes the same bytes.
 *
 * @param channel name of the channel
 * @param number the channel's own number of the order
 * @param currency of all its amounts
 * @param warehouse where its goods lie
 */
record OrderScript(String channel, String number, String currency, String warehouse) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Longest idempotency key that the ledger takes. */
    private static final int MAX_KEY = 200;

    /** Room that the names of steps need in a key. */
    private static final int LONGEST_STEP = 60;

    /**
     * A position whose goods are not taken from a warehouse of the ledger.
     *
     * @param unitMinor price of a piece, in minor units
     */
    record Item(String sku, String description, long quantity, long unitMinor, boolean stocked) {

        Map<String, Object> json() {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("sku", sku);
            if (!description.isEmpty()) {
                line.put("description", description);
            }
            line.put("quantity", quantity);
            line.put("unitPriceMinor", unitMinor);
            if (!stocked) {
                line.put("stocked", false);
            }
            return line;
        }
    }

    /** A charge, or a discount, on the whole order. */
    record Extra(String kind, String description, long minor) {

        Map<String, Object> json() {
            Map<String, Object> extra = new LinkedHashMap<>();
            extra.put("kind", kind);
            if (!description.isEmpty()) {
                extra.put("description", description);
            }
            extra.put("amountMinor", minor);
            return extra;
        }
    }

    /**
     * What an order is made of.
     *
     * @param customer fields of the customer; empty for a guest
     * @param address fields of the address
     */
    record Content(
            Map<String, Object> customer,
            List<Item> items,
            List<Extra> charges,
            List<Extra> discounts,
            Map<String, Object> address) {

        /** What the order costs, in minor units. */
        long dueMinor() {
            long goods = items.stream()
                    .mapToLong(item -> Math.multiplyExact(item.quantity(), item.unitMinor()))
                    .reduce(0, Math::addExact);
            return goods
                    + charges.stream().mapToLong(Extra::minor).sum()
                    - discounts.stream().mapToLong(Extra::minor).sum();
        }
    }

    /** Whether the number makes an id and keys that the ledger takes. */
    static boolean fits(String channel, String number) {
        try {
            return OrderId.of(channel, number).value().length() <= MAX_KEY - LONGEST_STEP;
        } catch (IllegalArgumentException tooLong) {
            return false;
        }
    }

    /** The order's id in the ledger. */
    String id() {
        return OrderId.of(channel, number).value();
    }

    ImportRequest place(Content content, Instant at, Map<String, String> columns) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("channel", channel);
        body.put("channelOrderNumber", number);
        if (!content.customer().isEmpty()) {
            body.put("customer", content.customer());
        }
        body.put("currency", currency);
        body.put("lines", content.items().stream().map(Item::json).toList());
        putExtras(body, "charges", content.charges());
        putExtras(body, "discounts", content.discounts());
        if (!content.address().isEmpty()) {
            body.put("shippingAddress", content.address());
        }
        body.put("occurredAt", at.toString());
        return new ImportRequest(Step.PLACE, "/api/orders", json(body), key("place"), columns)
                .about(currency, content.dueMinor());
    }

    private static void putExtras(Map<String, Object> body, String name, List<Extra> extras) {
        if (!extras.isEmpty()) {
            body.put(name, extras.stream().map(Extra::json).toList());
        }
    }

    /** A payment over more than 0. */
    ImportRequest pay(String paymentId, long minor, String tender, Instant at, Map<String, String> columns) {
        Map<String, Object> body = money(minor);
        body.put("paymentId", paymentId);
        body.put("tender", tender);
        return send(Step.PAY, "payments", paymentId + "-pay", body, at, columns).about(currency, minor);
    }

    /** A refund over more than 0. */
    ImportRequest refund(String refundId, long minor, String reason, Instant at, Map<String, String> columns) {
        Map<String, Object> body = money(minor);
        body.put("refundId", refundId);
        body.put("reason", reason);
        return send(Step.REFUND, "refunds", refundId + "-refund", body, at, columns)
                .about(currency, minor);
    }

    ImportRequest approve(String reason, Instant at, Map<String, String> columns) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("warehouse", warehouse);
        body.put("reason", reason);
        return send(Step.APPROVE, "approve", "approve", body, at, columns);
    }

    ImportRequest dispatch(String carrier, Instant at, Map<String, String> columns) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("carrier", carrier);
        return send(Step.DISPATCH, "dispatches", "dispatch", body, at, columns);
    }

    ImportRequest deliver(Instant at, Map<String, String> columns) {
        return send(Step.DELIVER, "deliveries", "deliver", new LinkedHashMap<>(), at, columns);
    }

    ImportRequest cancel(String reason, Instant at, Map<String, String> columns) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("reason", reason);
        return send(Step.CANCEL, "cancel", "cancel", body, at, columns);
    }

    /** Any other command to the order. */
    ImportRequest send(
            Step step, String what, String keyed, Map<String, Object> body, Instant at, Map<String, String> columns) {
        body.put("occurredAt", at.toString());
        return new ImportRequest(step, "/api/orders/" + id() + '/' + what, json(body), key(keyed), columns);
    }

    static String json(Map<String, Object> body) {
        return JSON.writeValueAsString(body);
    }

    private Map<String, Object> money(long minor) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("amountMinor", minor);
        body.put("currency", currency);
        return body;
    }

    /** Order numbers are written as in order ids, so that any of them is valid text for a header. */
    private String key(String step) {
        return id().replace(':', '-') + '-' + step.toLowerCase(Locale.ROOT);
    }
}
