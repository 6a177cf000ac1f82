package io.orderledger.events.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;

/**
 * Identifies an order: the channel, a colon, the channel's own order number. A client that sends the same order twice
 * therefore names the same order twice. The value is safe in a URL path.
 *
 * @param value 1 to 200 characters
 */
public record OrderId(@JsonValue String value) {

    private static final int MAX_LENGTH = 200;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OrderId {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("an order id has 1 to " + MAX_LENGTH + " characters");
        }
    }

    /**
     * The id of a channel's order. Letters, digits, {@code -} and {@code _} of the number stand for themselves; every
     * other byte of its UTF-8 form is written {@code ~hh}, so that different numbers never meet in one id.
     *
     * @param channel name of the channel; contains no colon
     * @param number the channel's own order number
     */
    public static OrderId of(String channel, String number) {
        StringBuilder id = new StringBuilder(channel.length() + 1 + number.length())
                .append(channel)
                .append(':');
        for (byte b : number.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '_')) {
                id.append(c);
            } else {
                id.append('~').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 0xf, 16));
            }
        }
        return new OrderId(id.toString());
    }

    /** The value alone: Axon takes the text of an identifier as the aggregate's name. */
    @Override
    public String toString() {
        return value;
    }
}
