package io.orderledger.command.customer;

import io.orderledger.events.order.OrderPlaced;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.OrderLine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fingerprint of what a customer ordered and where it goes, by which an order that was placed twice is suspected. The
 * customer goes into it too, so that it says nothing of two customers who live at one address.
 */
public final class Likeness {

    /** Between two parts of the text that is hashed; requests hold no control characters but tabs and line breaks. */
    private static final char SEPARATOR = '\u001f';

    private Likeness() {}

    /** The fingerprint: pieces by SKU in any order of lines, and the address without regard to case and blanks. */
    public static String of(OrderPlaced order) {
        Map<String, Long> pieces = order.lines().stream()
                .collect(Collectors.groupingBy(
                        OrderLine::sku, TreeMap::new, Collectors.summingLong(OrderLine::quantity)));
        MessageDigest digest = CustomerId.sha256();
        Stream.concat(
                        Stream.of(order.customer().reference(), pieces.toString()),
                        parts(order.shippingAddress())
                                .map(part -> part.replaceAll("\\s", "").toLowerCase(Locale.ROOT)))
                .forEach(part -> digest.update((part + SEPARATOR).getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static Stream<String> parts(Address address) {
        return Stream.of(
                address.recipient(),
                String.join("", address.lines()),
                address.district(),
                address.city(),
                address.region(),
                address.postalCode(),
                address.country());
    }
}
