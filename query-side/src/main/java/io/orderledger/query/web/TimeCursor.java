package io.orderledger.query.web;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where a page that is sorted by a time ended. What arrives later does not shift the pages after it. */
public record TimeCursor(Instant at, String id) {

    private static final int MAX_LENGTH = 700;

    /** As it is given to clients. */
    public String encoded() {
        String plain = at.toEpochMilli() + "|" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads what a client gave back, or refuses it by the name of its parameter. */
    public static @Nullable TimeCursor decoded(String name, @Nullable String cursor) {
        String text = Parameters.text(name, cursor, MAX_LENGTH);
        if (text == null) {
            return null;
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int bar = plain.indexOf('|');
            if (bar > 0 && bar < plain.length() - 1) {
                return new TimeCursor(
                        Instant.ofEpochMilli(Long.parseLong(plain.substring(0, bar))), plain.substring(bar + 1));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Parameters.refused(name, "parameter.cursor");
        }
        throw Parameters.refused(name, "parameter.cursor");
    }
}
