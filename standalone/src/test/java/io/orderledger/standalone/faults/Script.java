package io.orderledger.standalone.faults;

import io.orderledger.standalone.endtoend.Client.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What one client asks, one thing after another: a mixture of new orders, stock and whatever becomes of an order. The next thing
 * is asked once the one before it is acknowledged, and the same seed asks the same.
 */
final class Script {

    static final String SKU = "FAULTS";
    private static final int OPEN = 12;

    /** A command as it is asked: again and again under its key until it is acknowledged. */
    record Asked(String path, String body, String key) {}

    /** What became of an order, as far as it was acknowledged. */
    static final class Order {
        final String id;
        final boolean stocked;
        int events = 1;
        boolean held;
        boolean approved;

        Order(String id, boolean stocked) {
            this.id = id;
            this.stocked = stocked;
        }
    }

    final List<Order> orders = new ArrayList<>();
    int reservations;

    private final String name;
    private final Random random;
    private int asked;
    private Runnable effect = () -> {};

    Script(String name, Random random) {
        this.name = name;
        this.random = random;
    }

    Asked next() {
        asked++;
        int dice = random.nextInt(100);
        if (dice < 10) {
            effect = () -> reservations++;
            return asked(
                    "/api/stock/main/" + SKU + "/reservations",
                    "{\"reservationId\":\"%s-%d\",\"quantity\":1}".formatted(name, asked));
        }
        if (dice < 45 || orders.isEmpty()) {
            return place(dice < 20);
        }
        Order order = orders.get(Math.max(0, orders.size() - 1 - random.nextInt(OPEN)));
        if (order.stocked && order.approved) {
            return place(false);
        }
        if (!order.approved && (order.stocked || (order.held && random.nextBoolean()))) {
            return approve(order);
        }
        return order.held || order.approved || random.nextBoolean() ? pay(order) : hold(order);
    }

    /** What was asked has been acknowledged. */
    void acknowledged(Answer answer) {
        if (!answer.text().contains("\"id\"")) {
            throw new AssertionError("not an acknowledgement: " + answer.text());
        }
        effect.run();
    }

    private Asked place(boolean stocked) {
        String number = name + "-" + asked;
        effect = () -> orders.add(new Order("web:" + number, stocked));
        return asked("/api/orders", """
                {"channel":"web","channelOrderNumber":"%s","currency":"CNY",
                 "lines":[{"sku":"%s","description":"made up","quantity":1,"unitPriceMinor":1000,"stocked":%s}],
                 "occurredAt":"2020-02-20T12:00:00Z"}""".formatted(number, SKU, stocked));
    }

    private Asked approve(Order order) {
        effect = () -> {
            order.events++;
            order.approved = true;
        };
        return asked("/api/orders/" + order.id + "/approve", "{}");
    }

    private Asked hold(Order order) {
        effect = () -> {
            order.events += 2; // and somebody is assigned to it
            order.held = true;
        };
        return asked("/api/orders/" + order.id + "/hold", "{\"reason\":\"made up " + asked + "\"}");
    }

    private Asked pay(Order order) {
        effect = () -> order.events++;
        return asked(
                "/api/orders/" + order.id + "/payments",
                "{\"paymentId\":\"p-%d\",\"amountMinor\":1,\"currency\":\"CNY\",\"occurredAt\":\"2020-02-20T12:00:00Z\"}"
                        .formatted(asked));
    }

    private Asked asked(String path, String body) {
        return new Asked(path, body, name + "-" + asked);
    }
}
