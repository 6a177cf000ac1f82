package io.orderledger.query.orders;

import io.orderledger.query.web.Parameters;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where a page of orders ended. Orders that arrive later do not shift the pages after it. */
record OrderCursor(Instant placedAt, String id) {

    private static final int MAX_LENGTH = 400;

    String encoded() {
        String plain = placedAt.toEpochMilli() + "|" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    static @Nullable OrderCursor decoded(String name, @Nullable String cursor) {
        String text = Parameters.text(name, cursor, MAX_LENGTH);
        if (text == null) {
            return null;
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int bar = plain.indexOf('|');
            if (bar > 0 && bar < plain.length() - 1) {
                return new OrderCursor(
                        Instant.ofEpochMilli(Long.parseLong(plain.substring(0, bar))), plain.substring(bar + 1));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Parameters.refused(name, "parameter.cursor");
        }
        throw Parameters.refused(name, "parameter.cursor");
    }
}
