package io.orderledger.query.analysis.declaration;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A stretch of the calendar into which times are grouped, in a time zone. */
public enum Bucket {
    /** With its offset from UTC, so that the two hours at the end of summer time differ: {@code 2020-02-20T13:00+08:00}. */
    HOUR("yyyy-MM-dd'T'HH':00'xxx"),
    /** {@code 2020-02-20}. */
    DAY("yyyy-MM-dd"),
    /** ISO 8601 week: {@code 2020-W08}. */
    WEEK("YYYY-'W'ww"),
    /** {@code 2020-02}. */
    MONTH("yyyy-MM"),
    /** {@code 2020-Q1}. */
    QUARTER("yyyy-'Q'q"),
    /** {@code 2020}. */
    YEAR("yyyy");

    private final DateTimeFormatter form;

    Bucket(String pattern) {
        // the weeks of British English are those of ISO 8601
        this.form = DateTimeFormatter.ofPattern(pattern, Locale.UK);
    }

    /** The bucket a time falls into; the names of buckets sort as they follow each other. */
    public String of(Instant time, ZoneId zone) {
        return form.format(ZonedDateTime.ofInstant(time, zone));
    }

    /** As it is written in a declaration. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
