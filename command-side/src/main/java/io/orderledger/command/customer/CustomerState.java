package io.orderledger.command.customer;

import io.orderledger.command.ledger.Recent;
import io.orderledger.events.customer.CustomerEvent;
import io.orderledger.events.customer.CustomerOrderBroken;
import io.orderledger.events.customer.CustomerOrderKept;
import io.orderledger.events.customer.CustomerOrderNoted;
import io.orderledger.events.customer.CustomerStandingSet;
import io.orderledger.events.customer.ErasureRequested;
import io.orderledger.events.customer.PersonErased;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the events of one customer add up to. Orders are counted for ever; by name the last {@value #REMEMBERED} of each kind
 * are remembered, about 0.3 MB at the most. An order older than that is not suspected any more, and told again it is counted
 * again.
 */
final class CustomerState {

    /** Orders that are remembered by name: of those placed, those kept and those broken. */
    static final int REMEMBERED = 1_000;

    private final Recent<String, Noted> noted = new Recent<>(REMEMBERED);
    private final Recent<String, Long> kept = new Recent<>(REMEMBERED);
    private final Recent<String, Long> broken = new Recent<>(REMEMBERED);
    private long keptOrders;
    private long brokenSinceDecided;
    private Standing decided = Standing.NEUTRAL;
    private long decidedAtVersion;

    /**
     * An order that was placed.
     *
     * @param version version of the customer that it led to
     */
    record Noted(String likeness, Instant placedAt, long version) {}

    /**
     * Takes in what happened.
     *
     * @param version version of the customer after the event
     */
    void evolve(CustomerEvent event, long version) {
        switch (event) {
            case CustomerOrderNoted e -> noted.put(e.orderId().value(), new Noted(e.likeness(), e.placedAt(), version));
            case CustomerOrderKept e -> {
                keptOrders++;
                kept.put(e.orderId().value(), version);
            }
            case CustomerOrderBroken e -> {
                brokenSinceDecided++;
                broken.put(e.orderId().value(), version);
                if (kept.remove(e.orderId().value()) != null) {
                    keptOrders--;
                }
            }
            case CustomerStandingSet e -> {
                decided = e.standing();
                decidedAtVersion = version;
                brokenSinceDecided = 0;
            }
            case ErasureRequested e -> unmoved();
            case PersonErased e -> unmoved();
        }
    }

    /** What is known of conduct is kept under hashes; it holds nothing to be erased. */
    private void unmoved() {}

    /** How far the customer is trusted: as a person decided, until an order is broken after that. */
    Standing standing() {
        return brokenSinceDecided > 0 ? Standing.NOT_TRUSTED : decided;
    }

    /** The version with which a person decided what still holds, or empty when nobody has or something happened since. */
    OptionalLong decidedAt() {
        return decidedAtVersion > 0 && brokenSinceDecided == 0
                ? OptionalLong.of(decidedAtVersion)
                : OptionalLong.empty();
    }

    /** The version with which an order was noted, or empty when it is not remembered. */
    OptionalLong noted(OrderId order) {
        Noted known = noted.get(order.value());
        return known == null ? OptionalLong.empty() : OptionalLong.of(known.version());
    }

    /** The version with which an order was kept, or empty when it is not remembered as such. */
    OptionalLong kept(OrderId order) {
        return version(kept, order);
    }

    /** The version with which an order was broken, or empty when it is not remembered as such. */
    OptionalLong broken(OrderId order) {
        return version(broken, order);
    }

    private static OptionalLong version(Recent<String, Long> orders, OrderId order) {
        Long version = orders.get(order.value());
        return version == null ? OptionalLong.empty() : OptionalLong.of(version);
    }

    /** What is known of the customer when the order is looked at. */
    Conduct conduct(OrderId order, Duration within) {
        long others = keptOrders - (kept.containsKey(order.value()) ? 1 : 0);
        return new Conduct(standing(), (int) Math.min(others, Integer.MAX_VALUE), like(order, within));
    }

    /** Of two orders that look the same the one that was noted later is suspected, however often and whenever it is asked. */
    private List<OrderId> like(OrderId order, Duration within) {
        Noted asked = noted.get(order.value());
        if (asked == null || within.isZero()) {
            return List.of();
        }
        List<OrderId> like = new ArrayList<>();
        noted.forEach((id, other) -> {
            Duration apart =
                    Duration.between(other.placedAt(), asked.placedAt()).abs();
            if (other.version() < asked.version()
                    && other.likeness().equals(asked.likeness())
                    && apart.compareTo(within) <= 0) {
                like.add(new OrderId(id));
            }
        });
        return like.subList(Math.max(0, like.size() - Conduct.MOST_LIKE_ORDERS), like.size());
    }
}
