package io.orderledger.events.value;

import java.util.List;

/** What is in a package for one order. */
public record PackageContent(OrderId orderId, List<Pieces> pieces) {

    public PackageContent {
        pieces = List.copyOf(pieces);
    }
}
