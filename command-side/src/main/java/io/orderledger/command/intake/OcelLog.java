package io.orderledger.command.intake;

import io.orderledger.command.intake.ImportRequest.Step;
import io.orderledger.command.intake.ImportRow.Fault;
import io.orderledger.command.intake.ImportRow.Loss;
import io.orderledger.command.intake.OcelEvent.Activity;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A log of order management in the CSV form of OCEL 1.0: one row an event, with the objects that it is about in columns by
 * their kind, several in one cell as a bracketed list. The whole log is held in memory, for what an event means depends on
 * events before and after it; about 1 kB an event. {@code docs/ocel.md} says which commands an event becomes.
 */
public final class OcelLog implements ChannelImport {

    static final String CHANNEL = "ocel";
    static final String EID = "ocel:eid";
    static final String ACTIVITY = "ocel:activity";
    static final String TIME = "ocel:timestamp";
    static final String TYPE = "ocel:type:";
    static final String WEIGHT = "weight";
    static final String PRICE = "price";

    private static final Pattern TOKEN =
            Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|'((?:[^'\\\\]|\\\\.)*)'|([^,\\s][^,]*)");
    private static final Pattern QUOTED = Pattern.compile("'(.*[^'\\s].*)'", Pattern.DOTALL);
    private static final Pattern MOMENT = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})"
            + "(?:[T\\s]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?)?"
            + "\\s*(Z|z|UTC|[+-]\\d{2}(?::?\\d{2})?)?");
    private static final Set<String> NOTHING = Set.of("", "nan", "none", "null", "[]", "{}", "()");

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public Stream<ImportRow> read(Path file, String warehouse) {
        List<OcelEvent> events = new ArrayList<>();
        List<ImportRow> refused = new ArrayList<>();
        try (Stream<CsvTable.Row> rows = CsvTable.readHandled(file, List.of(ACTIVITY, TIME))) {
            rows.forEach(row -> {
                List<Fault> faults = new ArrayList<>();
                row.fault().ifPresent(faults::add);
                OcelEvent event = event(row, faults);
                if (faults.isEmpty()) {
                    events.add(event);
                } else {
                    refused.add(new ImportRow.Refused(
                            row.number(), String.join(" ", event.orders()), faults, event.group(), lost(event)));
                }
            });
        }
        events.sort(Comparator.comparing(OcelEvent::at)
                .thenComparing(OcelLog::number)
                .thenComparing(OcelEvent::eid)
                .thenComparing(OcelEvent::row));
        return Stream.concat(refused.stream(), new OcelStory(events, warehouse).rows().stream());
    }

    /** The money that the ledger does not get when an event is not told. */
    static List<Loss> lost(OcelEvent event) {
        Optional<Step> step = switch (event.known().orElse(Activity.PICK_ITEM)) {
            case PLACE_ORDER -> Optional.of(Step.PLACE);
            case PAY_ORDER -> Optional.of(Step.PAY);
            default -> Optional.empty();
        };
        return step
                .flatMap(what -> OcelFacts.cents(event.price()).map(cents -> new Loss(what, OcelStory.CURRENCY, cents)))
                .stream()
                .toList();
    }

    private static BigDecimal number(OcelEvent event) {
        return decimal(event.eid()).orElse(BigDecimal.ZERO);
    }

    private static OcelEvent event(CsvTable.Row row, List<Fault> faults) {
        String time = CellText.clean(row.cell(TIME));
        String activity = CellText.clean(row.cell(ACTIVITY));
        Optional<Instant> at = moment(time);
        if (faults.isEmpty() && activity.isEmpty()) {
            faults.add(Fault.of(ACTIVITY, "cell-empty"));
        }
        if (faults.isEmpty() && at.isEmpty()) {
            faults.add(Fault.of(TIME, time.isEmpty() ? "cell-empty" : "time-unreadable"));
        }
        return new OcelEvent(
                row.number(),
                CellText.clean(row.cell(EID)),
                activity,
                at.orElse(Instant.EPOCH),
                time,
                ids(row.cell(TYPE + "orders")),
                ids(row.cell(TYPE + "items")),
                ids(row.cell(TYPE + "packages")),
                ids(row.cell(TYPE + "customers")),
                ids(row.cell(TYPE + "products")),
                value(row.cell(WEIGHT)),
                value(row.cell(PRICE)));
    }

    private static String value(String cell) {
        String text = CellText.clean(cell);
        return NOTHING.contains(text.toLowerCase(Locale.ROOT)) ? "" : text;
    }

    /** The ids in a cell, each once: a list in brackets, quoted or not, or one id alone. */
    static List<String> ids(String cell) {
        String text = cell.strip();
        if (NOTHING.contains(text.toLowerCase(Locale.ROOT))) {
            return List.of();
        }
        boolean list = text.length() > 1 && "[({".indexOf(text.charAt(0)) >= 0;
        if (!list) {
            Matcher single = QUOTED.matcher(text);
            return List.of(CellText.clean(single.matches() ? single.group(1) : text));
        }
        Set<String> ids = new LinkedHashSet<>();
        Matcher tokens = TOKEN.matcher(text.substring(1, text.length() - 1));
        while (tokens.find()) {
            String quoted = Optional.ofNullable(tokens.group(1))
                    .or(() -> Optional.ofNullable(tokens.group(2)))
                    .map(inside -> inside.replaceAll("\\\\(.)", "$1"))
                    .orElseGet(() -> tokens.group(3).strip());
            if (!quoted.isBlank()) {
                ids.add(quoted.strip());
            }
        }
        return List.copyOf(ids);
    }

    /** A moment in any of the forms in which logs write it; without a zone it is UTC; the years 2000 to 2099. */
    static Optional<Instant> moment(String text) {
        if (text.matches("\\d{10}|\\d{13}")) {
            long since = Long.parseLong(text);
            return inRange(text.length() == 10 ? Instant.ofEpochSecond(since) : Instant.ofEpochMilli(since));
        }
        Matcher parts = MOMENT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            LocalDateTime local = LocalDateTime.of(
                    whole(parts.group(1)),
                    whole(parts.group(2)),
                    whole(parts.group(3)),
                    whole(parts.group(4)),
                    whole(parts.group(5)),
                    whole(parts.group(6)),
                    whole(((parts.group(7) == null ? "" : parts.group(7)) + "000000000").substring(0, 9)));
            String zone = parts.group(8);
            boolean utc = zone == null || zone.equalsIgnoreCase("Z") || zone.equals("UTC");
            return inRange(local.toInstant(utc ? ZoneOffset.UTC : ZoneOffset.of(zone)));
        } catch (DateTimeException e) { // the 30th of February, an offset of 30 hours
            return Optional.empty();
        }
    }

    private static Optional<Instant> inRange(Instant at) {
        int year = at.atOffset(ZoneOffset.UTC).getYear();
        return year >= 2000 && year < 2100 ? Optional.of(at) : Optional.empty();
    }

    private static int whole(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** A number as programs write it, exactly; empty when it is none. */
    static Optional<BigDecimal> decimal(String text) {
        return text.matches("[+-]?(\\d{1,18}(\\.\\d{0,30})?|\\.\\d{1,30})([eE][+-]?\\d{1,2})?")
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }
}
