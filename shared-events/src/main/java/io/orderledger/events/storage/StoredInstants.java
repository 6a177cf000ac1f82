package io.orderledger.events.storage;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;

/**
 * Reads instants in the form in which they are stored, {@code 2020-02-20T12:00:00.123Z} with no or up to nine digits of a
 * fraction, without what a general formatter spends on each. Every other form is left to the general one.
 */
public final class StoredInstants extends StdDeserializer<Instant> {

    private static final int SECONDS_END = "2020-02-20T12:00:00".length();
    private static final int MAX_DIGITS = 9;
    private static final int SECONDS_A_DAY = 86_400;

    private static final ValueDeserializer<Instant> GENERAL = InstantDeserializer.INSTANT;

    StoredInstants() {
        super(Instant.class);
    }

    @Override
    public @Nullable Instant deserialize(JsonParser json, DeserializationContext context) {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            Instant read = inStoredForm(json.getString());
            if (read != null) {
                return read;
            }
        }
        return GENERAL.deserialize(json, context);
    }

    /**
     * The instant that a text stands for.
     *
     * @throws java.time.format.DateTimeParseException when it is none
     */
    public static Instant parse(String text) {
        Instant read = inStoredForm(text);
        return read == null ? Instant.parse(text) : read;
    }

    private static @Nullable Instant inStoredForm(String text) {
        int length = text.length();
        if (length <= SECONDS_END
                || length > SECONDS_END + 2 + MAX_DIGITS
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':'
                || text.charAt(length - 1) != 'Z') {
            return null;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, SECONDS_END);
        int nano = nano(text, length - 1);
        if (year < 1 || month < 1 || month > 12 || day < 1 || day > 28 + 3 || hour < 0 || hour > 23) {
            return null;
        }
        if (minute < 0 || minute > 59 || second < 0 || second > 59 || nano < 0 || !exists(year, month, day)) {
            return null;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(days * SECONDS_A_DAY + hour * 3_600L + minute * 60L + second, nano);
    }

    private static boolean exists(int year, int month, int day) {
        return day <= 28 || day <= java.time.YearMonth.of(year, month).lengthOfMonth();
    }

    /** Billionths from where the fraction begins; -1 when it is none. */
    private static int nano(String text, int end) {
        if (end == SECONDS_END) {
            return 0;
        }
        int digits = end - SECONDS_END - 1;
        int value = text.charAt(SECONDS_END) == '.' && digits > 0 ? number(text, SECONDS_END + 1, end) : -1;
        for (int i = digits; i < MAX_DIGITS && value > 0; i++) {
            value *= 10;
        }
        return value;
    }

    /** -1 when it is not all digits. */
    private static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
