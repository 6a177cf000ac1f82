package io.orderledger.events.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Identifies a claim on stock.
 *
 * @param value 1 to 220 characters
 */
public record ReservationId(@JsonValue String value) {

    private static final int MAX_LENGTH = 220;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ReservationId {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a reservation id has 1 to " + MAX_LENGTH + " characters");
        }
    }

    /**
     * The reservation of a claim of an order: asking twice for it is asking for the same.
     *
     * @param claim number of the claim within the order
     */
    public static ReservationId of(OrderId order, int claim) {
        return new ReservationId(order.value() + "." + claim);
    }

    /**
     * Number of the claim that it is for.
     *
     * @throws NumberFormatException when it is not the reservation of an order
     */
    public int claim() {
        return Integer.parseInt(value.substring(value.lastIndexOf('.') + 1));
    }

    @Override
    public String toString() {
        return value;
    }
}
