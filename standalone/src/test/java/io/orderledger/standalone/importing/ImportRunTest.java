package io.orderledger.standalone.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.intake.ImportRequest;
import io.orderledger.command.intake.ImportRequest.Step;
import io.orderledger.command.intake.ImportRow;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.standalone.FakeLedger;
import io.orderledger.standalone.TestTerminal;
import io.orderledger.standalone.client.LedgerClient;
import io.orderledger.standalone.terminal.Progress;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImportRunTest {

    private static final int ORDERS = 200;

    private FakeLedger ledger;

    @BeforeEach
    void startLedger() throws IOException {
        ledger = new FakeLedger();
    }

    @AfterEach
    void stopLedger() {
        ledger.close();
    }

    @Test
    void sixteen_clients_keep_the_steps_of_every_order_in_order() throws InterruptedException {
        ImportReport report = run(orders());

        assertThat(report.rows()).isEqualTo(ORDERS);
        assertThat(report.placed()).isEqualTo(ORDERS);
        assertThat(report.payments()).isEqualTo(ORDERS);
        assertThat(report.refunds()).isEqualTo(ORDERS);
        assertThat(report.commands()).isEqualTo(3L * ORDERS);
        assertThat(report.rejections()).isEmpty();
        assertThat(report.stopped()).isEmpty();
        assertThat(ledger.races()).isEmpty();
        Map<String, List<String>> stepsByOrder = new ConcurrentHashMap<>();
        ledger.commands()
                .forEach(command -> stepsByOrder
                        .computeIfAbsent(command.key().replaceAll("-[a-z]+$", ""), key -> new ArrayList<>())
                        .add(command.key().replaceAll("^.*-", "")));
        assertThat(stepsByOrder)
                .hasSize(ORDERS)
                .allSatisfy((order, steps) -> assertThat(steps).containsExactly("place", "pay", "refund"));
    }

    @Test
    void importing_again_makes_nothing_twice() throws InterruptedException {
        run(orders());
        ImportReport again = run(orders());

        assertThat(again.placed()).isZero();
        assertThat(again.present()).isEqualTo(ORDERS);
        assertThat(again.payments()).isZero();
        assertThat(again.paymentsPresent()).isEqualTo(ORDERS);
        assertThat(again.refundsPresent()).isEqualTo(ORDERS);
        assertThat(ledger.commands()).hasSize(3 * ORDERS);
    }

    @Test
    void rows_of_the_same_order_never_race() throws InterruptedException {
        ImportReport report = run(IntStream.range(0, 50).mapToObj(i -> row(i + 2, "one", 500)));

        assertThat(ledger.races()).isEmpty();
        assertThat(report.placed()).isEqualTo(1);
        assertThat(report.present()).isEqualTo(49);
        assertThat(ledger.commands()).hasSize(3);
    }

    @Test
    void a_ledger_that_is_away_for_a_moment_is_asked_again_until_every_command_is_in() throws InterruptedException {
        Set<String> failedOnce = ConcurrentHashMap.newKeySet();
        AtomicInteger outages = new AtomicInteger();
        ledger.failWith(key -> key.hashCode() % 3 == 0 && failedOnce.add(key) ? 503 : 0);

        ImportReport report = run(ledger.url(), orders(), Duration.ofSeconds(30), outages::incrementAndGet);

        assertThat(failedOnce).isNotEmpty();
        assertThat(outages).hasPositiveValue();
        assertThat(report.stopped()).isEmpty();
        assertThat(report.rejections()).isEmpty();
        assertThat(ledger.commands()).hasSize(3 * ORDERS);
    }

    @Test
    void a_ledger_that_stays_away_stops_the_import_and_the_next_one_goes_on() throws InterruptedException {
        AtomicInteger taken = new AtomicInteger();
        ledger.failWith(key -> taken.incrementAndGet() > 100 ? 503 : 0);
        ImportReport cutOff = run(ledger.url(), orders(), Duration.ofMillis(400), () -> {});
        int before = ledger.commands().size();

        ledger.failWith(key -> 0);
        ImportReport resumed = run(orders());

        assertThat(cutOff.stopped()).contains("import.stopped");
        assertThat(before).isBetween(1, 100);
        assertThat(resumed.rows()).isEqualTo(ORDERS);
        assertThat(resumed.placed() + resumed.present()).isEqualTo(ORDERS);
        assertThat(resumed.commands()).isEqualTo(3L * ORDERS);
        assertThat(ledger.commands()).hasSize(3 * ORDERS);
    }

    @Test
    void a_ledger_that_cannot_be_reached_at_all_stops_the_import() throws InterruptedException {
        URI gone = ledger.url();
        ledger.close();

        ImportReport report = run(gone, orders(), Duration.ofMillis(300), () -> {});

        assertThat(report.stopped()).contains("import.stopped");
        assertThat(report.placed()).isZero();
    }

    @Test
    void one_command_that_never_works_is_rejected_while_the_others_go_through() throws InterruptedException {
        ledger.failWith(key -> key.equals("tmall-7-pay") ? 500 : 0);
        // the others must have something to do for longer than patience lasts
        Stream<ImportRow> slowly = orders().peek(row -> pause(5));

        ImportReport report = run(ledger.url(), slowly, Duration.ofMillis(300), () -> {});

        assertThat(report.stopped()).isEmpty();
        assertThat(report.rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.order()).isEqualTo("7");
            assertThat(rejection.reason()).contains("the payment");
        });
        assertThat(report.payments()).isEqualTo(ORDERS - 1);
        assertThat(report.refunds()).isEqualTo(ORDERS - 1);
    }

    @Test
    void what_the_ledger_refuses_is_listed_with_the_column_behind_the_field() throws InterruptedException {
        ImportReport report = run(Stream.of(row(2, "1", 500), row(3, "2", 66_600), row(4, "3", 500)));

        assertThat(report.placed()).isEqualTo(3);
        assertThat(report.payments()).isEqualTo(2);
        assertThat(report.refunds()).isEqualTo(2);
        assertThat(report.rejectedRows()).isEqualTo(1);
        assertThat(report.rejections())
                .containsExactly(new Rejection(
                        3,
                        "2",
                        "paid",
                        "invalid-request",
                        "The ledger refused the payment: The ledger does not like it."));
    }

    @Test
    void rows_that_cannot_be_read_are_listed_in_order_with_the_reason_in_words() throws InterruptedException {
        ImportReport report = run(Stream.of(
                row(2, "1", 500),
                new ImportRow.Refused(3, "x", List.of(ImportRow.Fault.of("总金额", "amount-negative"))),
                new ImportRow.Refused(4, "", List.of(ImportRow.Fault.of("", "row-width", "5", "7")))));

        assertThat(report.rows()).isEqualTo(3);
        assertThat(report.rejectedRows()).isEqualTo(2);
        assertThat(report.rejections())
                .containsExactly(
                        new Rejection(3, "x", "总金额", "amount-negative", "The amount is negative."),
                        new Rejection(4, "", "", "row-width", "The row has 5 fields, the header has 7."));
    }

    @Test
    void a_refusal_that_passes_by_itself_is_waited_out_and_any_other_is_not() throws InterruptedException {
        AtomicInteger early = new AtomicInteger();
        ledger.refuseWith(key -> key.equals("tmall-1-pay") && early.incrementAndGet() < 4
                ? RefusalCode.NOT_ON_PICK_LIST.code()
                : key.equals("tmall-2-pay") ? RefusalCode.WRONG_STATUS.code() : "");

        ImportReport report = run(Stream.of(
                patient(row(2, "1", 500), RefusalCode.NOT_ON_PICK_LIST),
                patient(row(3, "2", 500), RefusalCode.NOT_ON_PICK_LIST)));

        assertThat(early).hasValue(4);
        assertThat(report.payments()).isEqualTo(1);
        assertThat(report.rejections())
                .singleElement()
                .satisfies(no -> assertThat(no.code()).isEqualTo("wrong-status"));
    }

    @Test
    void a_row_that_stands_twice_counts_once_and_one_that_is_refused_later_has_no_status() throws InterruptedException {
        ledger.refuseWith(key -> key.equals("tmall-2-pay") ? "wrong-status" : "");

        ImportReport report = run(Stream.of(
                reaching(row(2, "1", 500), Set.of("1")),
                reaching(row(3, "1", 500), Set.of("1")),
                reaching(row(4, "2", 700), Set.of("2")),
                reaching(placing(5, "3"), Set.of("3", "item 3")),
                reaching(placing(6, "4"), Set.of("4", "item 4")),
                new ImportRow.Taken(7, "", row(7, "2", 700).requests(), List.of(), Set.of("item 4"), "", "")));

        assertThat(report.reckoning().orders()).isEqualTo(4);
        assertThat(report.reckoning().statuses()).isEqualTo(Map.of("PLACED", 2L));
        assertThat(report.reckoning().unsettled()).isEqualTo(2);
        assertThat(report.reckoning().accepted()).isEqualTo(Map.of("CNY", new Sums(4_000, 500, 500)));
        assertThat(report.reckoning().stated()).isEqualTo(Map.of("CNY", new Sums(4_000, 1_200, 1_200)));
    }

    private static ImportRow patient(ImportRow.Taken row, RefusalCode passing) {
        return new ImportRow.Taken(
                row.number(),
                row.order(),
                row.requests().stream()
                        .map(request -> request.waitingOut(passing))
                        .toList());
    }

    private static ImportRow.Taken placing(long number, String order) {
        ImportRow.Taken row = row(number, order, 500);
        return new ImportRow.Taken(number, order, row.requests().subList(0, 1));
    }

    private static ImportRow reaching(ImportRow.Taken row, Set<String> keys) {
        return new ImportRow.Taken(row.number(), row.order(), row.requests(), List.of(), keys, "", "PLACED");
    }

    private ImportReport run(Stream<ImportRow> rows) throws InterruptedException {
        return run(ledger.url(), rows, Duration.ofSeconds(30), () -> {});
    }

    private static ImportReport run(URI url, Stream<ImportRow> rows, Duration patience, Runnable onOutage)
            throws InterruptedException {
        TestTerminal terminal = new TestTerminal(Locale.ENGLISH);
        try (LedgerClient client = new LedgerClient(url, Locale.ENGLISH);
                Progress progress = Progress.start(terminal.terminal(), "test", 0)) {
            return new ImportRun(
                            client,
                            16,
                            patience,
                            onOutage,
                            progress,
                            terminal.terminal().texts())
                    .run(rows);
        }
    }

    private static Stream<ImportRow> orders() {
        return IntStream.range(0, ORDERS).mapToObj(i -> row(i + 2, String.valueOf(i), 500));
    }

    private static ImportRow.Taken row(long number, String order, long paid) {
        String money = "{\"amountMinor\":" + paid + ",\"currency\":\"CNY\"}";
        return new ImportRow.Taken(
                number,
                order,
                List.of(
                        new ImportRequest(
                                        Step.PLACE,
                                        "/api/orders",
                                        "{\"channel\":\"tmall\",\"channelOrderNumber\":\"" + order + "\"}",
                                        "tmall-" + order + "-place",
                                        Map.of("", "number"))
                                .about("CNY", 1_000),
                        new ImportRequest(
                                        Step.PAY,
                                        "/api/orders/tmall:" + order + "/payments",
                                        money,
                                        "tmall-" + order + "-pay",
                                        Map.of("", "number", "/amountMinor", "paid"))
                                .about("CNY", paid),
                        new ImportRequest(
                                        Step.REFUND,
                                        "/api/orders/tmall:" + order + "/refunds",
                                        money,
                                        "tmall-" + order + "-refund",
                                        Map.of("", "refunded"))
                                .about("CNY", paid)));
    }

    private static void pause(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
