package io.orderledger.benchmarks;

import java.io.IOException;

/** The workload: an order is placed, approved, paid, dispatched and delivered; one event and one durable commit a step. */
enum FiveSteps {
    PLACE("") {
        @Override
        String body(String number) {
            return """
                    {"channel":"bench","channelOrderNumber":"%s","customer":{"reference":"c-%s"},"currency":"CNY",\
                    "lines":[{"sku":"TEA-1","description":"Green tea","quantity":2,"unitPriceMinor":1990,"stocked":false}],\
                    "shippingAddress":{"city":"Hangzhou","region":"Zhejiang","country":"CN"},\
                    "occurredAt":"2020-02-20T12:00:00Z"}""".formatted(number, number);
        }
    },
    APPROVE("/approve"),
    PAY("/payments") {
        @Override
        String body(String number) {
            return "{\"paymentId\":\"p\",\"amountMinor\":3980,\"currency\":\"CNY\",\"tender\":\"card\"}";
        }
    },
    DISPATCH("/dispatches"),
    DELIVER("/deliveries");

    private final String path;

    FiveSteps(String path) {
        this.path = path;
    }

    String body(String number) {
        return "{}";
    }

    /** Takes this step of an order. */
    void send(Connection connection, String number) throws IOException {
        String target = this == PLACE ? "/api/orders" : "/api/orders/bench:" + number + path;
        int status = connection.send("POST", target, body(number));
        if (status != 200 && status != 201) {
            throw new IOException(this + " of order " + number + " was answered " + status);
        }
    }
}
