package io.orderledger.query.history;

import io.orderledger.query.web.Parameters;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads moments from parameters of a query. A time has an offset from UTC; a date stands for its last millisecond in the zone that is
 * told, which is UTC unless it is. Refuses with a 400 that names the parameter what cannot be read.
 */
public final class Moments {

    /** What the parameter {@code time} means, for descriptions of the interface. */
    public static final String TIME =
            "recorded (default): what the ledger knew then; business: what happened by then, as far as it"
                    + " is known today";

    /** What the parameter {@code zone} means, for descriptions of the interface. */
    public static final String ZONE =
            "Zone of a date, such as Asia/Shanghai or +08:00; UTC unless told. A time has its own offset";

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern DIGITS = Pattern.compile("\\d{1,10}");
    private static final int MAX_ZONE = 60;

    private Moments() {}

    /**
     * The moment that somebody asked for by {@code asOf} or by {@code version}.
     *
     * @return {@code null} when the present is asked for
     */
    public static @Nullable Moment asked(
            @Nullable String asOf, @Nullable String version, @Nullable String time, @Nullable String zone) {
        Long number = Parameters.number("version", version, 1, Integer.MAX_VALUE);
        if (asOf == null || asOf.isEmpty()) {
            onlyWithTime("time", time);
            onlyWithTime("zone", zone);
            return number == null ? null : new Moment.Version(number);
        }
        if (number != null) {
            throw Parameters.refused("version", "parameter.not-with", "asOf");
        }
        return timed("asOf", asOf, time, zone);
    }

    /** A moment that has to be told: a version, when it is a whole number, or a time. */
    public static Moment required(String name, @Nullable String value, @Nullable String time, @Nullable String zone) {
        if (value == null || value.isEmpty()) {
            throw Parameters.refused(name, "field.missing");
        }
        if (DIGITS.matcher(value).matches()) {
            Long number = Parameters.number(name, value, 1, Integer.MAX_VALUE);
            return new Moment.Version(number == null ? 1 : number);
        }
        return timed(name, value, time, zone);
    }

    private static void onlyWithTime(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            throw Parameters.refused(name, "parameter.only-with", "asOf");
        }
    }

    private static Moment timed(String name, String value, @Nullable String time, @Nullable String zone) {
        Moment.Clock clock = Parameters.oneOf("time", time, Moment.Clock.class);
        Instant at = at(name, value, zone(zone));
        return clock == Moment.Clock.BUSINESS ? new Moment.Business(at) : new Moment.Recorded(at);
    }

    private static Instant at(String name, String value, ZoneId zone) {
        if (DATE.matcher(value).matches()) {
            try {
                return LocalDate.parse(value)
                        .plusDays(1)
                        .atStartOfDay(zone)
                        .toInstant()
                        .minusMillis(1);
            } catch (DateTimeException e) {
                throw Parameters.refused(name, "parameter.moment");
            }
        }
        if (value.indexOf('T') < 0) {
            throw Parameters.refused(name, "parameter.moment");
        }
        Instant at = Parameters.time(name, value);
        return at == null ? Instant.EPOCH : at;
    }

    private static ZoneId zone(@Nullable String zone) {
        String named = Parameters.text("zone", zone, MAX_ZONE);
        if (named == null) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(named.replace(' ', '+')); // the "+" of an offset arrives as a blank when it is not encoded
        } catch (DateTimeException e) {
            throw Parameters.refused("zone", "parameter.zone");
        }
    }
}
