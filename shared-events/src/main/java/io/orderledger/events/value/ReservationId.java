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

    /** The one reservation of a line of an order: asking twice for it is asking for the same. */
    public static ReservationId of(OrderId order, int line) {
        return new ReservationId(order.value() + "." + line);
    }

    @Override
    public String toString() {
        return value;
    }
}
