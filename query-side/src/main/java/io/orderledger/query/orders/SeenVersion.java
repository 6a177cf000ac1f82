package io.orderledger.query.orders;

import io.orderledger.query.web.Parameters;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A version of an order that a list has to show, written {@code ID@VERSION}. */
record SeenVersion(String orderId, long version) {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+");
    private static final Pattern FORM = Pattern.compile("(.{1,200})@([0-9]{1,10})");

    /** Reads a parameter of one order: its version, alone or after its id. Refuses it by its name. */
    static @Nullable Long of(String name, @Nullable String value, String orderId) {
        if (value == null || NUMBER.matcher(value).matches()) {
            return Parameters.number(name, value, 1, Integer.MAX_VALUE);
        }
        Matcher matcher = FORM.matcher(value);
        if (!matcher.matches() || !matcher.group(1).equals(orderId)) {
            throw Parameters.refused(name, "parameter.seen-version-of-one", Integer.MAX_VALUE, orderId);
        }
        return Parameters.number(name, matcher.group(2), 1, Integer.MAX_VALUE);
    }

    /** Reads a parameter, or refuses it by its name. */
    static @Nullable SeenVersion of(String name, @Nullable String value) {
        String text = Parameters.text(name, value, 211);
        if (text == null) {
            return null;
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw Parameters.refused(name, "parameter.seen-version");
        }
        return new SeenVersion(
                matcher.group(1),
                Objects.requireNonNull(Parameters.number(name, matcher.group(2), 1, Integer.MAX_VALUE)));
    }
}
