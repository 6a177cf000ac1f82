package io.orderledger.standalone.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes down the requests of a day, keeping count so that payments fit their orders. */
final class DemoScript {

    private static final String WAREHOUSE = "main";
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Where the made-up customers live, in turn. */
    private static final List<Map.Entry<String, String>> PLACES =
            List.of(Map.entry("浙江省", "杭州市"), Map.entry("四川省", "成都市"), Map.entry("广东省", "广州市"), Map.entry("江苏省", "苏州市"));

    private final String day;
    private final List<DemoStep> steps = new ArrayList<>();
    private final Map<String, Long> due = new HashMap<>();
    private final Map<String, String> currencies = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();

    /**
     * An article and how many of it.
     *
     * @param unitMinor price of one, in minor units of the order's currency
     */
    record Line(String sku, String description, int quantity, long unitMinor) {}

    /**
     * Which order, by whom and when.
     *
     * @param at local time of day in Shanghai
     */
    record Head(String channel, String number, String at, String customer, String currency) {
        String id() {
            return channel + ':' + number;
        }
    }

    DemoScript(String day) {
        this.day = day;
    }

    List<DemoStep> steps() {
        return Collections.unmodifiableList(steps);
    }

    void receive(String at, String sku, int quantity) {
        receive(at, WAREHOUSE, sku, quantity, "demo-" + sku.toLowerCase(Locale.ROOT));
    }

    void receive(String at, String warehouse, String sku, int quantity, String receiptId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("receiptId", receiptId);
        body.put("quantity", quantity);
        String name = "receive-" + sku + (uses.merge("receive" + sku, 1, Integer::sum) == 1 ? "" : "-" + receiptId);
        add(name, "/api/stock/" + warehouse + '/' + sku + "/receipts", at, "warehouse", body);
    }

    /**
     * An order is placed.
     *
     * @param shippingMinor what shipping costs, 0 for none
     * @param couponMinor what a coupon takes off, 0 for none
     */
    String place(Head head, long shippingMinor, long couponMinor, Line... lines) {
        List<Map<String, Object>> orderLines = new ArrayList<>();
        long total = shippingMinor - couponMinor;
        for (Line line : lines) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("sku", line.sku());
            fields.put("description", line.description());
            fields.put("quantity", line.quantity());
            fields.put("unitPriceMinor", line.unitMinor());
            orderLines.add(fields);
            total += line.unitMinor() * line.quantity();
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("channel", head.channel());
        body.put("channelOrderNumber", head.number());
        body.put("customer", Map.of("reference", head.customer()));
        body.put("currency", head.currency());
        body.put("lines", orderLines);
        if (shippingMinor > 0) {
            body.put("charges", List.of(adjustment("shipping", shippingMinor)));
        }
        if (couponMinor > 0) {
            body.put("discounts", List.of(adjustment("coupon", couponMinor)));
        }
        body.put("shippingAddress", address(due.size()));
        due.put(head.id(), total);
        currencies.put(head.id(), head.currency());
        add("place-" + head.id(), "/api/orders", head.at(), head.channel() + "-shop", body);
        return head.id();
    }

    void payInFull(String order, String at) {
        pay(order, at, due.getOrDefault(order, 0L));
    }

    void pay(String order, String at, long minor) {
        Map<String, Object> body = money(order, minor);
        body.put("paymentId", "payment-" + number("payment", order));
        body.put("tender", "wallet");
        on(order, "payments", at, "cashier", body);
    }

    void refundInFull(String order, String at, String reason) {
        refund(order, at, due.getOrDefault(order, 0L), reason);
    }

    /** All of its money goes back, as the ledger has ordered it under that name. */
    void refundOrdered(String order, String at, String refundId, String reason) {
        refund(order, at, refundId, due.getOrDefault(order, 0L), reason);
    }

    void refund(String order, String at, long minor, String reason) {
        refund(order, at, "refund-" + number("refund", order), minor, reason);
    }

    void refund(String order, String at, String refundId, long minor, String reason) {
        Map<String, Object> body = money(order, minor);
        body.put("refundId", refundId);
        body.put("reason", reason);
        on(order, "refunds", at, "customer-service", body);
    }

    void hold(String order, String at, String reason) {
        on(order, "hold", at, "reviewer", reason(reason));
    }

    /** Approved for the usual warehouse. */
    void approve(String order, String at) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("warehouse", WAREHOUSE);
        on(order, "approve", at, "reviewer", body);
    }

    void reject(String order, String at, String reason) {
        on(order, "reject", at, "reviewer", reason(reason));
    }

    void cancel(String order, String at, String reason) {
        on(order, "cancel", at, "customer-service", reason(reason));
    }

    void dispatch(String order, String at, String tracking) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("carrier", "Swift Crane");
        body.put("trackingNumber", tracking);
        on(order, "dispatches", at, "warehouse", body);
    }

    void deliver(String order, String at) {
        on(order, "deliveries", at, "carrier", new LinkedHashMap<>());
    }

    /** Bought and taken away at the counter. */
    void overTheCounter(String order, String at, String tracking) {
        payInFull(order, at);
        approve(order, at);
        dispatch(order, at, tracking);
        deliver(order, at);
    }

    private static Map<String, Object> adjustment(String kind, long minor) {
        Map<String, Object> adjustment = new LinkedHashMap<>();
        adjustment.put("kind", kind);
        adjustment.put("amountMinor", minor);
        return adjustment;
    }

    private static Map<String, Object> address(int turn) {
        Map.Entry<String, String> place = PLACES.get(turn % PLACES.size());
        Map<String, Object> address = new LinkedHashMap<>();
        address.put("city", place.getValue());
        address.put("region", place.getKey());
        address.put("country", "CN");
        return address;
    }

    private Map<String, Object> money(String order, long minor) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("amountMinor", minor);
        body.put("currency", currencies.getOrDefault(order, "CNY"));
        return body;
    }

    static Map<String, Object> reason(String reason) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("reason", reason);
        return body;
    }

    private int number(String what, String order) {
        return uses.merge(what + order, 1, Integer::sum);
    }

    /** Something that is asked of an order. */
    void on(String order, String what, String at, String actor, Map<String, Object> body) {
        add(what + '-' + order + '-' + number(what, order), "/api/orders/" + order + '/' + what, at, actor, body);
    }

    /** Something that is asked of anything. */
    void add(String name, String path, String at, String actor, Map<String, Object> body) {
        body.put("occurredAt", day + 'T' + at + ":00+08:00");
        steps.add(new DemoStep("demo-" + name, path, JSON.writeValueAsString(body), actor));
    }
}
