package io.orderledger.command.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.intake.ImportRequest.Step;
import io.orderledger.command.intake.OcelTrace.Recorded;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OcelLogTest {

    private static final String HEADER = "ocel:eid,ocel:activity,ocel:timestamp,ocel:type:orders,ocel:type:items,"
            + "ocel:type:packages,ocel:type:customers,ocel:type:products,weight,price\n";
    private static final String PLACED =
            "1,place order,2021-01-01 08:00:00,['o'],\"['a', 'b']\",,['Ada'],\"['Cup', 'Pot']\",1,30\n";

    @TempDir
    Path folder;

    @Test
    void every_event_of_a_log_becomes_commands_and_can_be_read_back_from_them() {
        List<ImportRow> rows = read(sample());

        assertThat(rows).hasOnlyElementsOfType(ImportRow.Taken.class);
        List<Recorded> recorded = taken(rows).stream()
                .flatMap(row -> row.requests().stream())
                .map(request -> new Recorded(request.path(), request.body(), request.reason()))
                .toList();
        List<OcelEvent> written = events(sample());
        assertThat(OcelTrace.readBack(recorded))
                .hasSameSizeAs(rows)
                .containsExactlyInAnyOrderElementsOf(
                        written.stream().map(OcelEvent::withoutRow).toList());
        assertThat(recorded)
                .allSatisfy(command -> assertThat(command.reason())
                        .startsWith("ocel")
                        .hasSizeLessThanOrEqualTo(1000)
                        .doesNotContain("Ada Example", "Bert Example", "Cleo Example"));
    }

    @Test
    void the_same_log_always_makes_the_same_commands_and_every_key_is_its_own() {
        List<String> keys = new ArrayList<>();
        taken(read(sample())).forEach(row -> row.requests().forEach(request -> keys.add(request.idempotencyKey())));

        assertThat(read(sample())).isEqualTo(read(sample()));
        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void items_of_several_orders_are_scanned_into_one_package_for_their_own_order() {
        ImportRow.Taken packed = taken(read(sample())).stream()
                .filter(row ->
                        row.group().equals("create package") && row.keys().contains("package p2"))
                .findFirst()
                .orElseThrow();

        assertThat(packed.requests())
                .extracting(ImportRequest::step)
                .containsExactly(Step.PACKAGE, Step.SCAN, Step.SCAN, Step.SCAN, Step.SCAN);
        assertThat(packed.requests().stream().skip(1).map(ImportRequest::body))
                .satisfiesExactly(
                        body -> assertThat(body).contains("ocel:o1", "ocel-i13"),
                        body -> assertThat(body).contains("ocel:o3", "ocel-i31"),
                        body -> assertThat(body).contains("ocel:o4", "ocel-i41"),
                        body -> assertThat(body).contains("ocel:o4", "ocel-i42"));
        assertThat(packed.keys()).contains("order o1", "order o3", "order o4", "item i13");
    }

    @Test
    void an_order_that_is_picked_before_it_is_confirmed_is_confirmed_first_at_its_own_time() {
        List<ImportRow> rows = read(sample());
        List<String> about = rows.stream()
                .filter(row -> row.order().equals("o3"))
                .map(ImportRow::group)
                .toList();

        assertThat(about.indexOf("confirm order")).isLessThan(about.indexOf("pick item"));
        assertThat(taken(rows).stream()
                        .filter(row -> row.order().equals("o3") && row.group().equals("confirm order"))
                        .flatMap(row -> row.requests().stream())
                        .map(ImportRequest::body))
                .allSatisfy(body -> assertThat(body).contains("2021-03-02T10:00:00Z"));
    }

    @Test
    void an_item_out_of_stock_comes_in_only_when_it_is_ordered_anew() {
        List<ImportRequest> item = taken(read(sample())).stream()
                .flatMap(row -> row.requests().stream())
                .filter(request -> request.idempotencyKey().contains("ocel-i13"))
                .toList();

        assertThat(item)
                .extracting(ImportRequest::step)
                .containsExactly(Step.STOCK_ALERT, Step.STOCK_RECEIPT, Step.PICK_LIST, Step.PICK, Step.SCAN);
        assertThat(item.get(1).body()).contains("2021-03-02T08:00:00Z");
    }

    @Test
    void what_cannot_be_told_is_listed_and_never_dropped() throws IOException {
        List<ImportRow> rows = read(log(PLACED
                + "2,teleport item,2021-01-01 09:00:00,['o'],['a'],,,,,\n"
                + "3,pick item,2021-01-01 09:00:00,,,,,,,\n"
                + "4,pick item,2021-01-01 09:00:00,,['z'],,,,,\n"
                + "5,pay order,2021-01-01 09:00:00,['nobody'],,,,,,\n"
                + "6,pay order,yesterday,['o'],,,,,,\n"
                + "7,place order,2021-01-02,['o'],['a'],,,,,\n"
                + "8,place order,2021-01-02,\"['x','y']\",['a'],,,,,\n"));

        assertThat(rows).hasSize(8);
        assertThat(rows.stream()
                        .filter(ImportRow.Refused.class::isInstance)
                        .map(row ->
                                ((ImportRow.Refused) row).faults().getFirst().code()))
                .containsExactlyInAnyOrder(
                        "ocel-activity-unknown",
                        "ocel-object-missing",
                        "ocel-item-unknown",
                        "ocel-order-unknown",
                        "time-unreadable",
                        "order-twice",
                        "ocel-several-orders");
    }

    @Test
    void the_price_of_an_order_is_shared_by_items_of_which_none_is_told_and_what_differs_is_told_apart()
            throws IOException {
        ImportRow.Taken shared = taken(read(log(PLACED))).getFirst();
        ImportRow.Taken differs = taken(read(log(PLACED
                        + "2,pick item,2021-01-01 09:00:00,['o'],['a'],,,['Cup'],,20\n"
                        + "3,pick item,2021-01-01 09:01:00,['o'],['b'],,,['Pot'],,12\n")))
                .getFirst();

        assertThat(shared.requests().getFirst().minor()).isEqualTo(3000);
        assertThat(shared.flags()).extracting(ImportRow.Fault::code).containsExactly("ocel-price-assumed");
        assertThat(differs.requests().getFirst().minor()).isEqualTo(3000);
        assertThat(differs.flags()).extracting(ImportRow.Fault::code).containsExactly("ocel-price-differs");
        assertThat(differs.requests().getFirst().body())
                .contains("\"description\":\"Cup\"", "\"unitPriceMinor\":1200", "price-difference");
    }

    @Test
    void columns_may_be_missing_or_many_separators_others_and_rows_short() throws IOException {
        List<ImportRow> rows = read(Files.writeString(
                folder.resolve("short.csv"),
                "OCEL:Activity;ocel:timestamp;extra;ocel:type:orders;ocel:eid\n"
                        + "Place_Order;2021-01-01T08:00:00+01:00;x;[\"o\"];7\nCONFIRM-ORDER;2021-01-01T09:00;;o\n"));

        assertThat(taken(rows)).hasSize(2);
        assertThat(rows).hasSize(3);
        assertThat(taken(rows).getFirst().requests().getFirst().body()).contains("2021-01-01T07:00:00Z");
        assertThat(taken(rows).getLast().flags())
                .extracting(ImportRow.Fault::code)
                .containsExactly("ocel-eid-not-unique");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "['x', 'y']",
                "[\"x\",\"y\"]",
                "[x, y]",
                "{'x', 'y'}",
                "('x', 'y',)",
                " ['x','y'] ",
                "['x','y','x']"
            })
    void a_list_is_read_however_it_is_written(String cell) {
        assertThat(OcelCells.read(cell).orElseThrow().stream().distinct()).containsExactly("x", "y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "nan", "None", " "})
    void a_cell_may_hold_nothing(String cell) {
        assertThat(OcelCells.read(cell).orElseThrow()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2021-03-01 08:00:00,2021-03-01T08:00:00Z",
        "2021-03-01T08:00:00.123456,2021-03-01T08:00:00.123456Z",
        "2021-03-01 08:00:00+02:00,2021-03-01T06:00:00Z",
        "2021-03-01T08:00:00Z,2021-03-01T08:00:00Z",
        "2021/3/1 8:00,2021-03-01T08:00:00Z",
        "2021-03-01,2021-03-01T00:00:00Z",
        "1614585600,2021-03-01T08:00:00Z",
        "2021-03-01 08:00:00 UTC,2021-03-01T08:00:00Z"
    })
    void a_moment_is_read_in_any_usual_form(String written, String instant) {
        assertThat(OcelLog.moment(written).orElseThrow()).hasToString(instant);
    }

    @Test
    void an_item_packed_again_stays_in_its_package_and_a_whole_event_twice_is_told_once() throws IOException {
        String picked = "2,pick item,2021-01-01 09:00:00,['o'],['a'],,,,,\n";
        List<ImportRow> rows = read(log(PLACED
                + picked
                + picked
                + "4,pick item,2021-01-01 09:30:00,['o'],['a'],,,,,\n"
                + "5,create package,2021-01-01 10:00:00,['o'],['a'],['p'],,,,\n"
                + "6,create package,2021-01-01 11:00:00,['o'],\"['a', 'b']\",['q'],,,,\n"));

        assertThat(refusals(rows)).containsExactlyInAnyOrder("ocel-event-twice", "ocel-nothing-to-do");
        ImportRow.Taken second = taken(rows).getLast();
        assertThat(second.flags())
                .extracting(ImportRow.Fault::code)
                .contains("ocel-packed-before", "ocel-packed-before-pick");
        assertThat(second.requests().stream().filter(request -> request.step() == Step.SCAN))
                .singleElement()
                .satisfies(scan -> assertThat(scan.body()).contains("ocel-b"));
    }

    @Test
    void a_package_that_is_never_packed_nor_sent_is_both_when_it_arrives() throws IOException {
        ImportRow.Taken arrived = taken(
                        read(log(PLACED + "2,package delivered,2021-01-03 09:00:00,['o'],\"['a', 'b']\",['p'],,,,\n")))
                .getLast();

        assertThat(arrived.flags())
                .extracting(ImportRow.Fault::code)
                .contains("ocel-never-confirmed", "ocel-never-packed", "ocel-never-sent");
        assertThat(arrived.requests())
                .extracting(ImportRequest::step)
                .startsWith(Step.APPROVE)
                .contains(Step.PICK, Step.SCAN)
                .endsWith(Step.SEND, Step.HAND_OVER);
    }

    @Test
    void an_order_ordered_anew_before_it_is_confirmed_is_confirmed_first_so_that_each_piece_gets_a_list_of_its_own()
            throws IOException {
        List<ImportRow> rows = read(log(PLACED
                + "2,reorder item,2021-01-01 09:00:00,['o'],['a'],,,,,\n"
                + "3,confirm order,2021-01-01 10:00:00,['o'],,,,,,\n"
                + "4,pick item,2021-01-01 11:00:00,['o'],['a'],,,,,\n"
                + "5,pick item,2021-01-01 11:00:00,['o'],['b'],,,,,\n"));

        assertThat(rows).extracting(ImportRow::group).startsWith("place order", "confirm order", "reorder item");
        assertThat(taken(rows).stream()
                        .flatMap(row -> row.requests().stream())
                        .filter(request -> request.step() == Step.PICK_LIST))
                .extracting(request -> request.sight().orElseThrow().pointer())
                .containsExactlyInAnyOrder("/lines/0", "/lines/1");
    }

    @Test
    void an_order_has_the_status_that_the_whole_log_brings_it_to() throws IOException {
        String packed = "2,create package,2021-01-01 10:00:00,['o'],\"['a', 'b']\",['p'],,,,\n";
        String sent = "3,send package,2021-01-01 11:00:00,,,['p'],,,,\n";
        String arrived = "4,package delivered,2021-01-01 12:00:00,,,['p'],,,,\n";

        assertThat(status(PLACED)).isEqualTo("PLACED");
        assertThat(status(PLACED + packed)).isEqualTo("APPROVED");
        assertThat(status(PLACED + packed + sent)).isEqualTo("DISPATCHED");
        assertThat(status(PLACED + packed + sent + arrived)).isEqualTo("DELIVERED");
        assertThat(status(PLACED + packed.replace("\"['a', 'b']\"", "['a']") + sent + arrived))
                .isEqualTo("DISPATCHED");
    }

    private String status(String rows) throws IOException {
        return taken(read(log(rows))).getFirst().status();
    }

    @Test
    void a_customer_that_only_a_later_event_names_is_the_one_of_the_order() throws IOException {
        List<ImportRow.Taken> rows = taken(read(log("1,place order,2021-01-01 08:00:00,['o'],['a'],,,,1,30\n"
                + "2,confirm order,2021-01-01 10:00:00,['o'],,,['Ada'],,,\n")));

        assertThat(rows.getFirst().requests().getFirst().body()).contains("\"name\":\"Ada\"");
        assertThat(rows.getLast().flags()).isEmpty();
        List<Recorded> recorded = rows.stream()
                .flatMap(row -> row.requests().stream())
                .map(request -> new Recorded(request.path(), request.body(), request.reason()))
                .toList();
        assertThat(OcelTrace.readBack(recorded))
                .extracting(OcelEvent::customers)
                .containsExactly(List.of(), List.of("Ada"));
    }

    @Test
    void lists_that_nobody_put_into_quotes_and_ids_in_single_ones_are_read_all_the_same() throws IOException {
        List<ImportRow> rows =
                read(log("1,place order,2021-01-01 08:00:00,'o',['a', 'b'],,['Ada'],['Cup', 'Pot'],1,30\n"));

        assertThat(taken(rows).getFirst().order()).isEqualTo("o");
        assertThat(taken(rows).getFirst().requests().getFirst().body()).contains("ocel-a", "ocel-b", "Ada");
        assertThat(taken(rows).getFirst().requests().getFirst().minor()).isEqualTo(3000);
    }

    @Test
    void money_of_an_event_that_cannot_be_told_counts_as_listed() throws IOException {
        List<ImportRow.Refused> refused = read(log(PLACED
                        + "5,pay order,2021-01-01 09:00:00,['nobody'],,,,,,12.34\n"
                        + "6,pay order,yesterday,['o'],,,,,,5\n"))
                .stream()
                .filter(ImportRow.Refused.class::isInstance)
                .map(ImportRow.Refused.class::cast)
                .toList();

        assertThat(refused.stream().flatMap(row -> row.lost().stream()))
                .containsExactlyInAnyOrder(
                        new ImportRow.Loss(Step.PAY, "EUR", 1234), new ImportRow.Loss(Step.PAY, "EUR", 500));
    }

    private static List<String> refusals(List<ImportRow> rows) {
        return rows.stream()
                .filter(ImportRow.Refused.class::isInstance)
                .map(row -> ((ImportRow.Refused) row).faults().getFirst().code())
                .toList();
    }

    @Test
    void ids_with_any_characters_are_kept_apart_and_read_back() {
        assertThat(Stream.of("a b", "a_b", "é/1", "660001").map(OcelIds::of).distinct())
                .hasSize(4)
                .allMatch(id -> id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}"))
                .extracting(id -> OcelIds.decoded(id).orElseThrow())
                .containsExactly("a b", "a_b", "é/1", "660001");
    }

    private static List<OcelEvent> events(Path file) {
        try (Stream<CsvTable.Row> rows = CsvTable.readHandled(file, List.of(OcelLog.ACTIVITY, OcelLog.TIME))) {
            return rows.map(row -> new OcelEvent(
                            row.number(),
                            row.cell(OcelLog.EID),
                            row.cell(OcelLog.ACTIVITY),
                            OcelLog.moment(row.cell(OcelLog.TIME)).orElseThrow(),
                            row.cell(OcelLog.TIME),
                            plain(row, "orders"),
                            plain(row, "items"),
                            plain(row, "packages"),
                            plain(row, "customers"),
                            plain(row, "products"),
                            row.cell("weight"),
                            row.cell("price")))
                    .toList();
        }
    }

    /** The sample's lists, read in the plainest way. */
    private static List<String> plain(CsvTable.Row row, String kind) {
        String cell = row.cell("ocel:type:" + kind).replaceAll("[\\[\\]']", "");
        return cell.isEmpty() ? List.of() : List.of(cell.split(", ", -1));
    }

    private Path log(String rows) throws IOException {
        return Files.writeString(folder.resolve("log.csv"), HEADER + rows, StandardCharsets.UTF_8);
    }

    private static Path sample() {
        try {
            return Path.of(Objects.requireNonNull(OcelLogTest.class.getResource("/ocel/sample.csv"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
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
