package io.orderledger.query.web;

import io.orderledger.web.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads parameters of queries. Each method answers {@code null} for a parameter that is absent or empty, and refuses with a
 * 400 that names the parameter what cannot be read.
 */
public final class Parameters {

    /** Longest id of an order, a package, a pick list or a customer. */
    public static final int MAX_ID = 200;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private Parameters() {}

    /** A refusal that names one parameter. */
    public static ProblemException refused(String name, String messageKey, Object... arguments) {
        return new ProblemException(400, "invalid-request").field(name, messageKey, arguments);
    }

    /** Text without control characters. */
    public static @Nullable String text(String name, @Nullable String value, int maxLength) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (value.length() > maxLength) {
            throw refused(name, "parameter.too-long", maxLength);
        }
        if (CONTROL.matcher(value).find()) {
            throw refused(name, "parameter.control");
        }
        return value;
    }

    /** Text of a given form. */
    public static @Nullable String text(String name, @Nullable String value, Pattern form) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (!form.matcher(value).matches()) {
            throw refused(name, "parameter.form", form.pattern());
        }
        return value;
    }

    /** The id of an order, out of a path. */
    public static String orderId(String value) {
        return id("id", value);
    }

    /** An id, out of a path. */
    public static String id(String name, String value) {
        String id = text(name, value, MAX_ID);
        if (id == null) {
            throw refused(name, "field.missing");
        }
        return id;
    }

    /** One of the names of an enum, in any case. */
    public static <E extends Enum<E>> @Nullable E oneOf(String name, @Nullable String value, Class<E> type) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        String wanted = value.toUpperCase(Locale.ROOT);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> refused(
                        name,
                        "parameter.one-of",
                        Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "))));
    }

    /** A time with an offset from UTC. */
    public static @Nullable Instant time(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        try {
            // the "+" of an offset arrives as a blank when a client does not encode it
            return OffsetDateTime.parse(value.replace(' ', '+')).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw refused(name, "parameter.time");
        }
    }

    /** A whole number within bounds. */
    public static @Nullable Long number(String name, @Nullable String value, long min, long max) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        try {
            long number = Long.parseLong(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw refused(name, "parameter.number", min, max);
        }
        throw refused(name, "parameter.number", min, max);
    }

    /** Yes or no; no when it is absent. */
    public static boolean flag(String name, @Nullable String value) {
        if (value == null || value.isEmpty() || value.equals("false")) {
            return false;
        }
        if (value.equals("true")) {
            return true;
        }
        throw refused(name, "parameter.one-of", "true, false");
    }

    /** Refuses a parameter that means nothing beside others. */
    public static void absent(String name, @Nullable String value, String others) {
        if (value != null && !value.isEmpty()) {
            throw refused(name, "parameter.not-with", others);
        }
    }

    /** How many to list: 1 to 200, 50 unless told. */
    public static int limit(@Nullable String value) {
        Long limit = number("limit", value, 1, 200);
        return limit == null ? 50 : limit.intValue();
    }

    /** A version to wait for, at least 1. */
    public static @Nullable Long minVersion(@Nullable String value) {
        return number("minVersion", value, 1, Integer.MAX_VALUE);
    }
}
