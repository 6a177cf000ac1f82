package io.orderledger.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.orderledger.command.intake.OcelTrace.Recorded;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs as other programs might write them: whatever stands in one is told, listed or flagged. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OddOcelLogTest {

    private static final List<String> COLUMNS = List.of(
            "ocel:eid",
            "ocel:activity",
            "ocel:timestamp",
            "ocel:type:orders",
            "ocel:type:items",
            "ocel:type:packages",
            "ocel:type:customers",
            "ocel:type:products",
            "weight",
            "price");

    @TempDir
    Path folder;

    @Test
    void columns_that_no_command_can_tell_are_named_once_with_what_is_left_behind() throws IOException {
        List<ImportRow> rows = read("""
                ,ocel:eid,ocel:activity,ocel:timestamp,ocel:type:orders,ocel:type:trucks,note,empty
                0,1,place order,2021-01-01 08:00:00,['o'],['t1'],call first,
                1,2,confirm order,2021-01-01 09:00:00,['o'],[],,nan
                """);

        assertThat(rows.getFirst())
                .isInstanceOfSatisfying(
                        ImportRow.Noted.class,
                        noted -> assertThat(noted.flags())
                                .extracting(ImportRow.Fault::field, ImportRow.Fault::arguments)
                                .containsExactly(
                                        tuple("#1", List.of("#1", "2")),
                                        tuple("note", List.of("note", "1")),
                                        tuple("ocel:type:trucks", List.of("ocel:type:trucks", "1"))));
        assertThat(taken(rows)).hasSize(2);
        assertThat(rows.toString()).doesNotContain("call first");
    }

    @Test
    void a_column_that_is_there_twice_is_refused_because_nobody_knows_which_counts() {
        assertThatThrownBy(() -> read("""
                        ocel:activity,ocel:timestamp,ocel:type:orders,ocel:type:orders
                        place order,2021-01-01 08:00:00,['o'],['p']
                        """))
                .isInstanceOfSatisfying(
                        UnusableInputException.class,
                        wrong -> assertThat(wrong.code()).isEqualTo("column-twice"));
    }

    @Test
    void two_items_of_the_same_product_are_two_of_it() throws IOException {
        List<ImportRow> rows = read("""
                ocel:eid,ocel:activity,ocel:timestamp,ocel:type:orders,ocel:type:items,ocel:type:products
                1,place order,2021-01-01 08:00:00,['o'],"['a', 'b', 'c']","['Cup', 'Pot', 'Cup']"
                2,item out of stock,2021-01-01 09:00:00,['o'],['b'],['Pot']
                3,confirm order,2021-01-01 10:00:00,['o'],,"['Cup', 'Pot', 'Cup']"
                """);

        String placed = taken(rows).getFirst().requests().getFirst().body();
        assertThat(placed.split("\"description\":\"Cup\"", -1)).hasSize(3);
        assertThat(placed).contains("\"description\":\"Pot\"");
        assertThat(readBack(rows))
                .extracting(OcelEvent::products)
                .containsExactly(List.of("Cup", "Pot", "Cup"), List.of("Pot"), List.of("Cup", "Pot", "Cup"));
    }

    @Test
    void an_object_that_an_event_names_twice_is_one_and_flagged() throws IOException {
        ImportRow.Taken placed = taken(read("""
                        ocel:activity,ocel:timestamp,ocel:type:orders,ocel:type:items,price
                        place order,2021-01-01,['o'],"['a','a']",5
                        """)).getFirst();

        assertThat(codes(placed.flags())).contains("ocel-object-twice");
        assertThat(placed.requests().getFirst().body().split("ocel-a", -1)).hasSize(2);
    }

    @Test
    void items_that_only_later_events_name_are_lines_of_the_order_that_the_first_of_them_is_about() throws IOException {
        List<ImportRow> rows = read("""
                ocel:eid,ocel:activity,ocel:timestamp,ocel:type:orders,ocel:type:items,ocel:type:packages,price
                1,place order,2021-01-01 08:00:00,['o'],,,30
                2,confirm order,2021-01-01 09:00:00,['o'],,,
                3,pick item,2021-01-01 10:00:00,['o'],['a'],,10
                4,pick item,2021-01-01 10:30:00,['o'],['b'],,20
                5,create package,2021-01-01 11:00:00,['o'],"['a','b']",['p'],
                6,send package,2021-01-01 12:00:00,,,['p'],
                7,package delivered,2021-01-01 13:00:00,,,['p'],
                """);

        assertThat(rows).hasSize(7).hasOnlyElementsOfType(ImportRow.Taken.class);
        ImportRow.Taken placed = taken(rows).getFirst();
        assertThat(codes(placed.flags())).containsExactly("ocel-items-later");
        assertThat(placed.requests().getFirst().body()).contains("ocel-a", "ocel-b");
        assertThat(placed.requests().getFirst().minor()).isEqualTo(3000);
        assertThat(placed.status()).isEqualTo("DELIVERED");
        assertThat(readBack(rows))
                .extracting(OcelEvent::items)
                .containsExactly(
                        List.of(), List.of(), List.of("a"), List.of("b"), List.of("a", "b"), List.of(), List.of());
    }

    @Test
    void an_item_of_two_orders_stays_with_the_first_and_the_second_says_so() throws IOException {
        List<ImportRow.Taken> rows = taken(read("""
                ocel:activity,ocel:timestamp,ocel:type:orders,ocel:type:items,price
                place order,2021-01-01,['o'],['a'],5
                place order,2021-01-02,['q'],"['a','b']",9
                """));

        assertThat(codes(rows.getFirst().flags())).doesNotContain("ocel-item-of-two-orders");
        assertThat(rows.getLast().flags())
                .filteredOn(flag -> flag.code().equals("ocel-item-of-two-orders"))
                .singleElement()
                .satisfies(flag -> assertThat(flag.arguments()).containsExactly("a", "o"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12.50|1250",
                "12,50|1250",
                "1,234.50|123450",
                "1.234,50|123450",
                "7|700",
                "7.|700",
                "1e2|10000",
                "12,5|1250"
            })
    void a_price_is_read_however_its_decimals_are_written(String written, long cents) {
        assertThat(OcelFacts.cents(written)).contains(cents);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,234", "EUR 5", "five", "1.2.3", "5 €"})
    void a_price_that_can_mean_two_things_or_none_is_flagged_and_not_guessed(String written) throws IOException {
        ImportRow.Taken placed = taken(read("""
                        ocel:activity;ocel:timestamp;ocel:type:orders;ocel:type:items;price
                        place order;2021-01-01;['o'];['a'];%s
                        """.formatted(written))).getFirst();

        assertThat(codes(placed.flags())).contains("ocel-price-unreadable");
    }

    @ParameterizedTest
    @CsvSource({
        "20.05.2019 09:07:47,2019-05-20T09:07:47Z",
        "1558343267.5,2019-05-20T09:07:47.500Z",
        "1558343267000,2019-05-20T09:07:47Z",
        "1558343267000000,2019-05-20T09:07:47Z",
        "1558343267000000000,2019-05-20T09:07:47Z",
        "2019-05-20 09:07:47.123+0000,2019-05-20T09:07:47.123Z"
    })
    void a_moment_is_read_as_other_programs_write_it(String written, String instant) {
        assertThat(OcelLog.moment(written).orElseThrow()).hasToString(instant);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "['it's', 'b']|it's;b",
                "[\"it's\", 'b']|it's;b",
                "['a \\'quoted\\' one', 'b']|a 'quoted' one;b",
                "['a, b', 'c']|a, b;c",
                "[660001, 660002]|660001;660002",
                "['x',]|x",
                "('x',)|x",
                "[ 'x' ,'y' ]|x;y"
            })
    void a_list_with_odd_quoting_is_read_as_it_is_meant(String cell, String ids) {
        assertThat(OcelCells.read(cell).orElseThrow()).containsExactly(ids.split(";"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"['a', 'b'", "['a', 'b", "['a' 'b']", "[", "['a, 'b", "{'a']"})
    void a_list_that_is_broken_is_listed_and_not_guessed(String cell) throws IOException {
        assertThat(OcelCells.read(cell)).isEmpty();
        List<ImportRow> rows = read("""
                ocel:activity;ocel:timestamp;ocel:type:orders;ocel:type:items
                place order;2021-01-01;['o'];%s
                """.formatted(cell));
        assertThat(rows).singleElement().isInstanceOfSatisfying(ImportRow.Refused.class, row -> {
            assertThat(codes(row.faults())).containsExactly("ocel-list-unreadable");
            assertThat(row.order()).isEqualTo("o");
        });
    }

    /** The sample's content, written by other programs, comes to the same commands. */
    @Test
    void the_same_log_is_the_same_commands_however_it_is_written() throws IOException {
        List<Map<String, String>> events = sample();
        List<ImportRow> expected = read(write(events, COLUMNS, ",", "\n", cell -> cell, ""));
        List<String> shuffled = new ArrayList<>(COLUMNS);
        Collections.shuffle(shuffled, new Random(7));

        assertThat(expected).hasSize(events.size());
        assertThat(read(write(events, shuffled, ";", "\r\n", cell -> cell, "\ufeff")))
                .isEqualTo(expected);
        assertThat(read(write(events, shuffled, "\t", "\n", cell -> cell.replace("'", "\""), "")))
                .isEqualTo(expected);
        assertThat(read(write(events, shuffled, "|", "\r\n", OddOcelLogTest::asTuple, "\ufeff")))
                .isEqualTo(expected);
        assertThat(read(write(events, COLUMNS, ",", "\n", cell -> cell.isEmpty() ? "nan" : cell, "")))
                .isEqualTo(expected);
        assertThat(read(write(events, COLUMNS, ",", "\n", cell -> cell.isEmpty() ? "[]" : cell.replace(", ", ","), "")))
                .isEqualTo(expected);
        assertThat(read(write(events, COLUMNS, ",", "\n", cell -> cell, "")
                        .replaceFirst("^[^\n]*", String.join(",", COLUMNS).toUpperCase(Locale.ROOT))))
                .isEqualTo(expected);
        Path packed = folder.resolve("log.csv.gz");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(write(events, COLUMNS, ",", "\n", cell -> cell, "").getBytes(StandardCharsets.UTF_8));
        }
        Files.write(packed, bytes.toByteArray());
        assertThat(read(packed)).isEqualTo(expected);
    }

    /** Any log: whatever orders and items it names are in commands, or in rows that are listed, or nobody ordered them. */
    @RepeatedTest(40)
    void every_order_and_every_item_that_a_log_names_is_in_a_command_or_in_a_row_that_is_listed() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Map<String, String>> events = any(random);
        List<String> columns = new ArrayList<>(COLUMNS);
        columns.add("remark");
        Collections.shuffle(columns, random);
        String separator = List.of(",", ";", "\t", "|").get(random.nextInt(4));

        List<ImportRow> rows =
                read(write(events, columns, separator, random.nextBoolean() ? "\r\n" : "\n", cell -> cell, "\ufeff"));

        assertThat(rows.stream()
                        .filter(row -> !(row instanceof ImportRow.Noted))
                        .map(ImportRow::number)
                        .sorted())
                .as("rows, seed %d", seed)
                .containsExactlyElementsOf(IntStream.range(2, events.size() + 2)
                        .mapToObj(Long::valueOf)
                        .toList());
        long remarks = events.stream()
                .filter(event -> !event.getOrDefault("remark", "").isEmpty())
                .count();
        assertThat(rows.stream().filter(ImportRow.Noted.class::isInstance).toList())
                .as("seed %d", seed)
                .hasSize(remarks > 0 ? 1 : 0)
                .allSatisfy(noted -> assertThat(((ImportRow.Noted) noted).flags())
                        .extracting(ImportRow.Fault::arguments)
                        .containsExactly(List.of("remark", String.valueOf(remarks))));
        Set<Long> listed = rows.stream()
                .filter(ImportRow.Refused.class::isInstance)
                .map(ImportRow::number)
                .collect(Collectors.toCollection(HashSet::new));
        Set<String> told = new TreeSet<>();
        taken(rows)
                .forEach(row -> row.flags().stream()
                        .filter(flag -> flag.code().equals("ocel-order-never-placed"))
                        .forEach(flag -> told.add(
                                "\"channelOrderNumber\":\"" + flag.arguments().getFirst() + '"')));
        taken(rows).forEach(row -> row.requests().forEach(request -> told.add(request.path() + ' ' + request.body())));
        for (int i = 0; i < events.size(); i++) {
            if (!listed.contains((long) i + 2)) {
                for (String id : OcelCells.read(events.get(i).getOrDefault("ocel:type:orders", ""))
                        .orElseThrow()) {
                    assertThat(told)
                            .as("order %s of row %d, seed %d", id, i + 2, seed)
                            .anyMatch(text -> text.contains("\"channelOrderNumber\":\"" + id + "\""));
                }
            }
        }
        for (ImportRow.Taken row : taken(rows)) {
            Map<String, String> event = events.get((int) row.number() - 2);
            boolean aboutItems = Set.of(
                            "pick item", "reorder item", "create package", "place order", "item out of stock")
                    .contains(event.getOrDefault("ocel:activity", ""));
            for (String item :
                    OcelCells.read(event.getOrDefault("ocel:type:items", "")).orElseThrow()) {
                boolean here = row.requests().stream()
                        .anyMatch(request -> (request.path() + request.body()).contains("ocel-" + item));
                boolean flagged =
                        row.flags().stream().anyMatch(flag -> flag.arguments().contains(item));
                boolean kept = row.requests().getFirst().reason().contains('"' + item + '"');
                assertThat(here
                                || flagged
                                || kept
                                || !aboutItems
                                || row.requests().getFirst().reason().contains("\"items\":\"=\""))
                        .as("item %s of row %d, seed %d", item, row.number(), seed)
                        .isTrue();
            }
        }
        List<OcelEvent> back = readBack(rows);
        assertThat(back).as("seed %d", seed).hasSize(taken(rows).size());
    }

    private static List<Map<String, String>> any(Random random) {
        List<Map<String, String>> events = new ArrayList<>();
        String[] activities = {
            "place order",
            "place order",
            "place order",
            "confirm order",
            "pick item",
            "pick item",
            "reorder item",
            "create package",
            "send package",
            "package delivered",
            "failed delivery",
            "pay order",
            "payment reminder",
            "item out of stock",
            "dance"
        };
        int count = 20 + random.nextInt(60);
        for (int i = 0; i < count; i++) {
            Map<String, String> event = new LinkedHashMap<>();
            boolean dropped = random.nextInt(6) == 0;
            event.put("ocel:eid", random.nextInt(15) == 0 ? "" : String.valueOf(i));
            event.put("ocel:activity", activities[random.nextInt(activities.length)]);
            event.put("ocel:timestamp", "2021-01-%02d %02d:30:00".formatted(1 + random.nextInt(9), random.nextInt(24)));
            event.put("ocel:type:orders", dropped ? "" : list(random, "o", 1 + random.nextInt(5) / 4, 8));
            event.put("ocel:type:items", random.nextInt(4) == 0 ? "" : list(random, "i", 1 + random.nextInt(3), 20));
            event.put("ocel:type:packages", random.nextInt(3) == 0 ? "" : list(random, "p", 1, 6));
            event.put("ocel:type:customers", random.nextInt(2) == 0 ? "" : list(random, "Ada", 1, 3));
            event.put("ocel:type:products", random.nextInt(2) == 0 ? "" : list(random, "Cup", 3, 2));
            event.put("weight", random.nextBoolean() ? "" : "0.5");
            event.put("price", random.nextInt(3) == 0 ? "" : String.valueOf(random.nextInt(9_000) / 100.0));
            event.put("remark", random.nextInt(10) == 0 ? "see letter" : "");
            events.add(event);
        }
        return events;
    }

    private static String list(Random random, String prefix, int count, int of) {
        return random.ints(count, 0, of)
                .mapToObj(id -> "'" + prefix + id + "'")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String asTuple(String cell) {
        return cell.startsWith("[") ? "(" + cell.substring(1, cell.length() - 1) + ",)" : cell;
    }

    private static List<Map<String, String>> sample() throws IOException {
        try (Stream<CsvTable.Row> rows = CsvTable.readHandled(
                Path.of("src", "test", "resources", "ocel", "sample.csv"), List.of(OcelLog.ACTIVITY, OcelLog.TIME))) {
            return rows.map(row -> COLUMNS.stream()
                            .collect(Collectors.toMap(
                                    name -> name, row::cell, (one, other) -> one, () -> new LinkedHashMap<>())))
                    .map(event -> (Map<String, String>) event)
                    .toList();
        }
    }

    private static String write(
            List<Map<String, String>> events,
            List<String> columns,
            String separator,
            String newline,
            UnaryOperator<String> lists,
            String start) {
        StringBuilder log = new StringBuilder(start + String.join(separator, columns) + newline);
        for (Map<String, String> event : events) {
            log.append(columns.stream()
                            .map(name -> {
                                String cell = event.getOrDefault(name, "");
                                String written = name.startsWith(OcelLog.TYPE) ? lists.apply(cell) : cell;
                                return written.isEmpty() ? "" : '"' + written.replace("\"", "\"\"") + '"';
                            })
                            .collect(Collectors.joining(separator)))
                    .append(newline);
        }
        return log.toString();
    }

    private static List<String> codes(List<ImportRow.Fault> faults) {
        return faults.stream().map(ImportRow.Fault::code).toList();
    }

    private static List<OcelEvent> readBack(List<ImportRow> rows) {
        return OcelTrace.readBack(taken(rows).stream()
                .flatMap(row -> row.requests().stream())
                .map(request -> new Recorded(request.path(), request.body(), request.reason()))
                .toList());
    }

    private List<ImportRow> read(String text) throws IOException {
        return read(Files.writeString(folder.resolve("log.csv"), text));
    }

    private static List<ImportRow> read(Path file) {
        try (Stream<ImportRow> rows = new OcelLog().read(file)) {
            return rows.toList();
        }
    }

    private static List<ImportRow.Taken> taken(List<ImportRow> rows) {
        return rows.stream()
                .filter(ImportRow.Taken.class::isInstance)
                .map(ImportRow.Taken.class::cast)
                .toList();
    }
}
