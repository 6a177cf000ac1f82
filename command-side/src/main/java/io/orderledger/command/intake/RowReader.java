package io.orderledger.command.intake;

import io.orderledger.command.intake.ImportRow.Fault;
import io.orderledger.command.validation.Patterns;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes typed values out of a row and remembers everything that is wrong with it. Where a value is faulty the answer is
 * a harmless stand-in: it must be used only when {@link #faults()} is empty.
 */
final class RowReader {

    /** The ledger's bound on one amount, in minor units. */
    static final long MAX_MINOR = 1_000_000_000_000L;

    private static final int MAX_ORDER_NUMBER = 64;
    static final int MAX_TEXT = 200;
    private static final Pattern AMOUNT =
            Pattern.compile("[+-]?(?:\\d{1,3}(?:,\\d{3})+|\\d{1,20})(?:\\.\\d{0,20})?|[+-]?\\.\\d{1,20}");
    private static final Pattern CURRENCY_SIGNS = Pattern.compile("^([+-]?)\\s*(?:¥|￥|CNY|RMB)\\s*|\\s*元$");
    private static final Pattern SCIENTIFIC = Pattern.compile("\\d+(?:\\.\\d+)?[eE]\\+?\\d+");

    /** Year first, as Chinese exports write it; the digits of month, day and hour may be one or two. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "[uuuu-M-d][uuuu/M/d][uuuu.M.d][ ]['T']H:mm[:ss[.SSS][.SS][.S]]", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private final CsvTable.Row row;
    private final List<Fault> faults = new ArrayList<>();

    RowReader(CsvTable.Row row) {
        this.row = row;
        row.fault().ifPresent(faults::add);
    }

    /** Line of the file on which the row begins. */
    long number() {
        return row.number();
    }

    /** What has been found wrong so far. */
    List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** Whether nothing has been found wrong so far. */
    boolean good() {
        return faults.isEmpty();
    }

    void fault(String column, String code, String... arguments) {
        faults.add(Fault.of(column, code, arguments));
    }

    /** An order number: 1 to 64 characters, none of them a control character, not rounded by a spreadsheet. */
    String orderNumber(String column) {
        String number = text(column);
        if (number.isEmpty()) {
            fault(column, "cell-empty");
        } else if (number.codePointCount(0, number.length()) > MAX_ORDER_NUMBER) {
            fault(column, "cell-too-long", String.valueOf(MAX_ORDER_NUMBER));
        } else if (SCIENTIFIC.matcher(number).matches()) {
            fault(column, "number-rounded");
        }
        return number;
    }

    /** Text of at most 200 characters, none of them a control character; may be empty. */
    String text(String column) {
        String text = CellText.clean(row.cell(column));
        textFault(column, text, MAX_TEXT).ifPresent(faults::add);
        return text;
    }

    /** Why a text of at most so many characters cannot be taken; empty when it can. */
    static Optional<Fault> textFault(String column, String text, int most) {
        if (text.indexOf(ReportText.UNREADABLE) >= 0) {
            return Optional.of(Fault.of(column, "cell-unreadable"));
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            return Optional.of(Fault.of(column, "cell-control-character"));
        }
        return text.length() > most
                ? Optional.of(Fault.of(column, "cell-too-long", String.valueOf(most)))
                : Optional.empty();
    }

    /** Text of at most 200 characters, with a stand-in where there is none. */
    String textOr(String column, String otherwise) {
        String text = text(column);
        return text.isEmpty() ? otherwise : text;
    }

    /** An amount of either sign, exactly as written. */
    BigDecimal amount(String column) {
        String text = ascii(column);
        if (text.isEmpty()) {
            fault(column, "cell-empty");
            return BigDecimal.ZERO;
        }
        Optional<BigDecimal> read = number(text);
        if (read.isEmpty()) {
            fault(column, "amount-unreadable");
            return BigDecimal.ZERO;
        }
        BigDecimal amount = read.get();
        if (amount.abs().movePointRight(2).compareTo(BigDecimal.valueOf(MAX_MINOR)) > 0) {
            fault(column, "amount-too-large");
            return BigDecimal.ZERO;
        }
        return amount;
    }

    /** A whole number of pieces of either sign, at most a million; {@code 6.0} is six. */
    long pieces(String column) {
        BigDecimal number = amount(column).stripTrailingZeros();
        if (number.scale() > 0) {
            fault(column, "quantity-unreadable");
            return 0;
        }
        if (number.abs().compareTo(BigDecimal.valueOf(Patterns.MAX_PIECES)) > 0) {
            fault(column, "quantity-too-large", String.valueOf(Patterns.MAX_PIECES));
            return 0;
        }
        return number.longValueExact();
    }

    /** An amount of at least zero with at most two decimals, in hundredths. */
    long amountMinor(String column) {
        String text = ascii(column);
        if (text.isEmpty()) {
            fault(column, "cell-empty");
            return 0;
        }
        Optional<BigDecimal> read = number(text);
        if (read.isEmpty()) {
            fault(column, "amount-unreadable");
            return 0;
        }
        BigDecimal minor = read.get().movePointRight(2).stripTrailingZeros();
        if (minor.signum() < 0) {
            fault(column, "amount-negative");
        } else if (minor.scale() > 0) {
            fault(column, "amount-decimals");
        } else if (minor.compareTo(BigDecimal.valueOf(MAX_MINOR)) > 0) {
            fault(column, "amount-too-large");
        } else {
            return minor.longValueExact();
        }
        return 0;
    }

    /** The number in a cell, whatever its currency sign; empty when there is none. */
    private static Optional<BigDecimal> number(String text) {
        if (text.length() > MAX_TEXT) { // no amount is that long, and to look for signs in it would take long
            return Optional.empty();
        }
        String digits = CURRENCY_SIGNS.matcher(text).replaceAll("$1");
        return AMOUNT.matcher(digits).matches()
                ? Optional.of(new BigDecimal(digits.replace(",", "")))
                : Optional.empty();
    }

    /** A local time of the zone; the years 2000 to 2099. */
    Instant time(String column, ZoneId zone) {
        Optional<Instant> time = optionalTime(column, zone);
        if (time.isEmpty() && CellText.clean(row.cell(column)).isEmpty()) {
            fault(column, "cell-empty");
        }
        return time.orElse(Instant.EPOCH);
    }

    /** A local time of the zone, or none when the cell is empty. */
    Optional<Instant> optionalTime(String column, ZoneId zone) {
        String text = ascii(column);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Instant time = LocalDateTime.parse(text.replaceAll("\\s+", " "), TIME)
                    .atZone(zone)
                    .toInstant();
            if (time.isBefore(EARLIEST) || !time.isBefore(LATEST)) {
                fault(column, "time-out-of-range");
            }
            return Optional.of(time);
        } catch (DateTimeParseException e) {
            fault(column, "time-unreadable");
            return Optional.empty();
        }
    }

    /** The cell with full-width digits and signs made plain. */
    private String ascii(String column) {
        String text = CellText.clean(row.cell(column));
        return text.chars().allMatch(c -> c < 0x80)
                ? text
                : CellText.clean(Normalizer.normalize(text, Normalizer.Form.NFKC));
    }
}
