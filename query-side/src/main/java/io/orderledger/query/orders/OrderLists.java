package io.orderledger.query.orders;

import java.util.List;
import java.util.Map;

/** By what the elements of lists are known. */
public final class OrderLists {

    /** By what the elements of the lists of an order are known. */
    public static final Map<String, List<String>> KEYS = Map.ofEntries(
            Map.entry("lines", List.of("line")),
            Map.entry("claims", List.of("claim")),
            Map.entry("components", List.of("sku")),
            Map.entry("charges", List.of("kind")),
            Map.entry("discounts", List.of("kind")),
            Map.entry("payments", List.of("reference")),
            Map.entry("refunds", List.of("reference")),
            Map.entry("tenders", List.of("paymentId")),
            Map.entry("receivables", List.of("receivableId")),
            Map.entry("chargebacks", List.of("chargebackId")),
            Map.entry("transfers", List.of("transferId")),
            Map.entry("findings", List.of("policy")),
            Map.entry("takenOver", List.of("step")),
            Map.entry("changes", List.of("changeId")),
            Map.entry("items", List.of("line")),
            Map.entry("edits", List.of("line")),
            Map.entry("released", List.of("claim")),
            Map.entry("returns", List.of("returnId")),
            Map.entry("announced", List.of("line")),
            Map.entry("received", List.of("line")),
            Map.entry("inspected", List.of("line", "sku", "found")),
            Map.entry("accepted", List.of("line")),
            Map.entry("credited", List.of("line")),
            Map.entry("exchanged", List.of("line")),
            Map.entry("packages", List.of("packageId")),
            Map.entry("pieces", List.of("claim", "sku")));

    private OrderLists() {}
}
