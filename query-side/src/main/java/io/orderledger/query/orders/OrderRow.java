package io.orderledger.query.orders;

import io.orderledger.events.value.Customer;
import java.time.Instant;

/** An order in a list; amounts are minor units of its currency. */
public record OrderRow(
        String id,
        long version,
        String channel,
        String channelOrderNumber,
        OrderStatus status,
        PaymentStatus payment,
        FulfilmentStatus fulfilment,
        Customer customer,
        String currency,
        long dueMinor,
        long capturedMinor,
        long refundedMinor,
        long outstandingMinor,
        Instant placedAt,
        Instant updatedAt) {

    static final String[] FIELDS = {
        "version",
        "channel",
        "channelOrderNumber",
        "status",
        "payment",
        "fulfilment",
        "customer",
        "currency",
        "dueMinor",
        "capturedMinor",
        "refundedMinor",
        "outstandingMinor",
        "placedAt",
        "updatedAt"
    };
}
