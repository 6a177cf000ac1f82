package io.orderledger.events.personal;

import io.orderledger.events.customer.CustomerEvent;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.order.OrderPlaced;
import io.orderledger.events.picking.PickTaskDropped;
import io.orderledger.events.shipping.PackageEmptied;
import io.orderledger.events.value.OrderId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.axonframework.eventhandling.DomainEventMessage;

/**
 * Whose data an event holds: the customer of the order where they are known, otherwise the order, or the stream itself. All are
 * named by hashes, which tell nothing of whom they name.
 */
public final class Subjects {

    /** No order, stock or package has a tilde before its first colon or slash, so that none is ever called like a customer. */
    public static final String CUSTOMER = "customer~";

    private static final String ORDER = "order~";
    private static final String STREAM = "stream~";
    private static final int BYTES = 16;

    private Subjects() {}

    /** A customer: {@value #CUSTOMER} and the first 128 bits of the SHA-256 of the reference, in hexadecimal. */
    public static String customer(String reference) {
        return CUSTOMER + hash(reference);
    }

    /** An order, where it is told of outside its own stream, or has no customer. */
    public static String order(OrderId order) {
        return ORDER + hash(order.value());
    }

    /** A stream that is nobody's alone, such as that of a package. */
    public static String stream(String aggregateId) {
        return STREAM + hash(aggregateId);
    }

    /** Who placed an order. */
    public static String customerOf(OrderPlaced placed) {
        String reference = placed.customer().reference();
        return reference.isBlank() ? order(placed.orderId()) : customer(reference);
    }

    /** Whose personal data an event holds, if it holds any. */
    public static String of(DomainEventMessage<?> event) {
        return switch (event.getPayload()) {
            case OrderPlaced placed -> customerOf(placed);
            case OrderEvent happened -> order(happened.orderId());
            case CustomerEvent happened -> happened.customerId();
            case PickTaskDropped dropped -> order(dropped.task().orderId());
            case PackageEmptied emptied -> order(emptied.orderId());
            default -> stream(event.getAggregateIdentifier());
        };
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
