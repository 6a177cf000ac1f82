package io.orderledger.query.orders;

import io.orderledger.query.web.Parameters;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of orders ended, and how its text was understood: the next page understands it in the same way, whatever was
 * placed meanwhile. When and under what id an order was placed never changes, so that pages neither repeat nor skip one.
 */
record OrderCursor(Instant placedAt, String id, Matching matching) {

    private static final int MAX_LENGTH = 700;
    private static final Pattern PLAIN = Pattern.compile("(-?[0-9]{1,15})\\|([EB])\\|(.+)", Pattern.DOTALL);

    /** As it is given to clients. */
    String encoded() {
        String plain = String.format(
                Locale.ROOT, "%d|%s|%s", placedAt.toEpochMilli(), matching == Matching.EXACT ? "E" : "B", id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads what a client gave back, or refuses it by the name of its parameter. */
    static @Nullable OrderCursor decoded(String name, @Nullable String cursor) {
        String text = Parameters.text(name, cursor, MAX_LENGTH);
        if (text == null) {
            return null;
        }
        try {
            Matcher plain = PLAIN.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
            if (plain.matches()) {
                return new OrderCursor(
                        Instant.ofEpochMilli(Long.parseLong(plain.group(1))),
                        plain.group(3),
                        plain.group(2).equals("E") ? Matching.EXACT : Matching.BEGINNING);
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Parameters.refused(name, "parameter.cursor");
        }
        throw Parameters.refused(name, "parameter.cursor");
    }
}
