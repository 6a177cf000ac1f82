package io.orderledger.command.order;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.Adjustment;
import io.orderledger.events.value.Component;
import io.orderledger.events.value.Customer;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.OrderLine;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The beginning and the end of an order. Text that is not told is empty. */
public sealed interface LifeCommand extends OrderCommand {

    /**
     * A customer ordered.
     *
     * @param lines 1 to {@value #MAX_LINES}, numbered from 1; a bundle names each of its parts once
     * @param origin the order that it is split off from; empty when it is placed by itself
     * @param carried what goes on from that order
     */
    record PlaceOrder(
            @TargetAggregateIdentifier OrderId orderId,
            String channel,
            String channelOrderNumber,
            Customer customer,
            Address shippingAddress,
            String currency,
            List<OrderLine> lines,
            List<Adjustment> charges,
            List<Adjustment> discounts,
            String origin,
            CarriedOver carried,
            BusinessTime occurredAt)
            implements LifeCommand {

        /** Most lines that an order may have. */
        public static final int MAX_LINES = 500;

        /** An order with which nothing goes on from another one. */
        public PlaceOrder(
                OrderId orderId,
                String channel,
                String channelOrderNumber,
                Customer customer,
                Address shippingAddress,
                String currency,
                List<OrderLine> lines,
                List<Adjustment> charges,
                List<Adjustment> discounts,
                String origin,
                BusinessTime occurredAt) {
            this(
                    orderId,
                    channel,
                    channelOrderNumber,
                    customer,
                    shippingAddress,
                    currency,
                    lines,
                    charges,
                    discounts,
                    origin,
                    CarriedOver.NONE,
                    occurredAt);
        }

        public PlaceOrder {
            lines = List.copyOf(lines);
            charges = List.copyOf(charges);
            discounts = List.copyOf(discounts);
            if (lines.isEmpty() || lines.size() > MAX_LINES) {
                throw new IllegalArgumentException("an order has 1 to " + MAX_LINES + " lines");
            }
            for (int i = 0; i < lines.size(); i++) {
                OrderLine line = lines.get(i);
                if (line.line() != i + 1 || line.quantity() < 1 || line.unitPriceMinor() < 0) {
                    throw new IllegalArgumentException("line " + (i + 1) + " has a wrong number, quantity or price");
                }
                boolean holdPieces = line.components().stream().allMatch(part -> part.quantity() > 0);
                long skus = line.components().stream()
                        .map(Component::sku)
                        .distinct()
                        .count();
                if (!holdPieces || skus != line.components().size()) {
                    throw new IllegalArgumentException(
                            "a bundle names each of its parts once, with at least one piece");
                }
            }
        }
    }

    /** Nothing that has not left will be fulfilled. What has left comes back as a return. */
    record CancelOrder(@TargetAggregateIdentifier OrderId orderId, String reason, BusinessTime occurredAt)
            implements LifeCommand {}

    /** Some pieces that have not left will not be sent. */
    record CancelLines(
            @TargetAggregateIdentifier OrderId orderId,
            List<LineQuantity> lines,
            String reason,
            BusinessTime occurredAt)
            implements LifeCommand {

        public CancelLines {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Cancel the order unless it was paid in time; asked by the sweep.
     *
     * @param payBy the deadline that the sweep saw; another one has taken its place when the order has another
     */
    record CancelUnpaid(@TargetAggregateIdentifier OrderId orderId, Instant payBy, BusinessTime occurredAt)
            implements LifeCommand {}

    /** What a person asks of an order that is there, and not the sweep, is kept when it is refused. */
    @Override
    default boolean audited() {
        return this instanceof CancelOrder || this instanceof CancelLines;
    }
}
