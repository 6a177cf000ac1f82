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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final int SECONDS_DIGITS = 10;
    private static final Pattern SINCE_1970 = Pattern.compile("(\\d{10}|\\d{13}|\\d{16}|\\d{19})(?:\\.\\d{1,9})?");
    /** With dots the day stands first, everywhere where dates are written so. */
    private static final Pattern DAY_FIRST = Pattern.compile("^(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})(?=$|[T\\s])");

    private static final Pattern MOMENT = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})"
            + "(?:[T\\s]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?)?"
            + "\\s*(Z|z|UTC|[+-]\\d{2}(?::?\\d{2})?)?");

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public Stream<ImportRow> read(Path file, String warehouse) {
        List<OcelEvent> events = new ArrayList<>();
        List<ImportRow> refused = new ArrayList<>();
        Map<Long, List<Fault>> odd = new HashMap<>();
        OcelColumns columns = new OcelColumns();
        try (Stream<CsvTable.Row> rows = CsvTable.readHandled(file, List.of(ACTIVITY, TIME))) {
            rows.forEach(row -> {
                List<Fault> faults = new ArrayList<>();
                columns.look(row);
                row.fault().ifPresent(faults::add);
                List<Fault> strange = new ArrayList<>();
                OcelEvent event = event(row, faults, strange);
                if (faults.isEmpty()) {
                    events.add(event);
                    odd.put(row.number(), strange);
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
        List<ImportRow> first = new ArrayList<>(columns.notTaken().stream().toList());
        first.addAll(refused);
        return Stream.concat(first.stream(), new OcelStory(events, odd, warehouse).rows().stream());
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

    private static OcelEvent event(CsvTable.Row row, List<Fault> faults, List<Fault> odd) {
        OcelCells cells = new OcelCells(row, faults, odd);
        String time = cells.text(TIME);
        String activity = cells.text(ACTIVITY);
        Optional<Instant> at = moment(time);
        if (faults.isEmpty() && activity.isEmpty()) {
            faults.add(Fault.of(ACTIVITY, "cell-empty"));
        }
        if (faults.isEmpty() && at.isEmpty()) {
            faults.add(Fault.of(TIME, time.isEmpty() ? "cell-empty" : "time-unreadable"));
        }
        return new OcelEvent(
                row.number(),
                cells.text(EID),
                activity,
                at.orElse(Instant.EPOCH),
                time,
                cells.objects(TYPE + "orders"),
                cells.objects(TYPE + "items"),
                cells.objects(TYPE + "packages"),
                cells.objects(TYPE + "customers"),
                cells.ids(TYPE + "products"),
                cells.value(WEIGHT),
                cells.value(PRICE));
    }

    /** A moment in any of the forms in which logs write it; without a zone it is UTC; the years 2000 to 2099. */
    static Optional<Instant> moment(String text) {
        Matcher since = SINCE_1970.matcher(text);
        if (since.matches()) {
            BigDecimal number = new BigDecimal(text);
            int finer = since.group(1).length() - SECONDS_DIGITS; // 3 for milliseconds, 6 and 9 for finer ones
            return inRange(
                    Instant.EPOCH.plusNanos(number.movePointRight(9 - finer).longValue()));
        }
        Matcher dotted = DAY_FIRST.matcher(text);
        Matcher parts = MOMENT.matcher(dotted.replaceFirst("$3-$2-$1"));
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

    /** A number as programs write it, or with a comma where only that can be meant, exactly; empty when it is none. */
    static Optional<BigDecimal> decimal(String written) {
        String text = written;
        if (text.matches("[+-]?\\d{1,18},\\d{1,2}|[+-]?\\d{1,3}(\\.\\d{3})+,\\d{1,30}")) {
            text = text.replace(".", "").replace(',', '.'); // 12,50 and 1.234,50
        } else if (text.matches("[+-]?\\d{1,3}(,\\d{3})+\\.\\d{1,30}")) {
            text = text.replace(",", ""); // 1,234.50
        }
        return text.matches("[+-]?(\\d{1,18}(\\.\\d{0,30})?|\\.\\d{1,30})([eE][+-]?\\d{1,2})?")
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }
}
