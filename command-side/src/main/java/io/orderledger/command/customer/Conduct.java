package io.orderledger.command.customer;

import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.Standing;
import java.util.List;

/**
 * What is known of a customer.
 *
 * @param keptOrders orders, other than the one that was asked about, that were paid and delivered
 * @param likeOrders earlier orders that look the same, the latest {@value #MOST_LIKE_ORDERS} at the most
 */
public record Conduct(Standing standing, int keptOrders, List<OrderId> likeOrders) {

    /** Orders that are named at the most. */
    public static final int MOST_LIKE_ORDERS = 10;

    /** Of whom nothing is known. */
    public static final Conduct UNKNOWN = new Conduct(Standing.NEUTRAL, 0, List.of());

    public Conduct {
        likeOrders = List.copyOf(likeOrders);
    }
}
