package io.orderledger.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.standalone.FakeLedger;
import io.orderledger.standalone.FakeLedger.Command;
import io.orderledger.standalone.TestTerminal;
import io.orderledger.standalone.terminal.Texts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AskingCommandsTest {

    private static final String ORDER = """
            {"channel":"web","channelOrderNumber":"1","currency":"CNY",
             "lines":[{"sku":"TEA","quantity":2,"unitPriceMinor":1990}]}""";

    @TempDir
    Path folder;

    private FakeLedger ledger;
    private final TestTerminal terminal = new TestTerminal(Locale.ENGLISH);

    @BeforeEach
    void startLedger() throws IOException {
        ledger = new FakeLedger();
        assertThat(run("place", "--json", ORDER)).isZero();
    }

    @AfterEach
    void stopLedger() {
        ledger.close();
    }

    @Test
    void an_order_is_placed_from_a_file() throws IOException {
        Path file = Files.writeString(folder.resolve("order.json"), ORDER.replace("\"1\"", "\"2\""));

        assertThat(run("place", "--json", "@" + file)).isZero();
        assertThat(last().body().path("channelOrderNumber").asString()).isEqualTo("2");
        assertThat(terminal.out()).contains("web:2 is at version 1 now.");
        assertThat(run("place")).isEqualTo(2);
        assertThat(run("place", "--json", "@" + folder.resolve("none.json"))).isEqualTo(1);
    }

    @Test
    void what_is_told_arrives_typed_and_in_its_place() {
        assertThat(run("do", "web:1", "pay", "paymentId=p-1", "amountMinor=100", "currency=CNY"))
                .isZero();
        assertArrived("/api/orders/web:1/payments", "{'paymentId':'p-1','amountMinor':100,'currency':'CNY'}");

        assertThat(run("do", "web:1", "capture", "paymentId=p-1", "amountMinor=60", "currency=CNY"))
                .isZero();
        assertArrived("/api/orders/web:1/authorisations/p-1/captures", "{'amountMinor':60,'currency':'CNY'}");

        assertThat(run("do", "web:1", "cancel-lines", "lines=1:2,3:1", "reason=too many"))
                .isZero();
        assertArrived(
                "/api/orders/web:1/lines/cancel",
                "{'lines':[{'line':1,'quantity':2},{'line':3,'quantity':1}],'reason':'too many'}");

        assertThat(run("do", "web:1", "inspect-return", "returnId=ch-1", "pieces=1:1:RESELL,2:CUP:2:DAMAGED"))
                .isZero();
        assertArrived(
                "/api/orders/web:1/returns/ch-1/inspection",
                "{'pieces':[{'line':1,'quantity':1,'found':'RESELL'},"
                        + "{'line':2,'sku':'CUP','quantity':2,'found':'DAMAGED'}]}");

        assertThat(run("do", "web:1", "request-change", "kind=ADDRESS", "address.city=Suzhou", "address.country=CN"))
                .isZero();
        assertArrived("/api/orders/web:1/changes", "{'kind':'ADDRESS','address':{'city':'Suzhou','country':'CN'}}");

        assertThat(run("do", "web:1", "settle-return", "--json", "{\"returnId\":\"ch-1\"}"))
                .isZero();
        assertArrived("/api/orders/web:1/returns/ch-1/settlement", "{}");
    }

    @Test
    void stock_packages_pick_lists_and_customers_are_asked_alike() {
        assertThat(run("stock", "main", "TEA 1", "receive", "quantity=5", "occurredAt=2020-02-20T12:00:00Z"))
                .isZero();
        assertArrived("/api/stock/main/TEA 1/receipts", "{'quantity':5,'occurredAt':'2020-02-20T12:00:00Z'}");

        assertThat(run("package", "parcel-7", "open", "warehouse=main")).isZero();
        assertArrived("/api/packages", "{'warehouse':'main','packageId':'parcel-7'}");
        assertThat(run("package", "parcel-7", "scan", "orderId=web:1", "sku=TEA", "quantity=2"))
                .isZero();
        assertArrived("/api/packages/parcel-7/scans", "{'orderId':'web:1','sku':'TEA','quantity':2}");

        assertThat(run("pick-list", "list-7", "create", "warehouse=main", "orders=web:1,web:2"))
                .isZero();
        assertArrived("/api/pick-lists", "{'warehouse':'main','orders':['web:1','web:2'],'pickListId':'list-7'}");

        assertThat(run("customer", "c-17", "set-standing", "standing=TRUSTED", "reason=known"))
                .isZero();
        assertArrived("/api/customers/c-17/standing", "{'standing':'TRUSTED','reason':'known'}");
    }

    @Test
    void who_asks_and_under_which_conditions_is_told_in_headers() {
        run(
                "do",
                "web:1",
                "hold",
                "reason=odd",
                "--as",
                "李伟",
                "--reason",
                "by phone",
                "--if-match",
                "3",
                "--key",
                "k-1");

        assertThat(ledger.lastAsked().header("Ledger-actor")).isEqualTo("%E6%9D%8E%E4%BC%9F");
        assertThat(ledger.lastAsked().header("Ledger-reason")).isEqualTo("by%20phone");
        assertThat(ledger.lastAsked().header("If-match")).isEqualTo("\"3\"");
        assertThat(ledger.lastAsked().header("Idempotency-key")).isEqualTo("k-1");
    }

    @Test
    void the_same_key_again_is_told_to_be_a_repetition() {
        run("do", "web:1", "hold", "reason=odd", "--key", "k-1");
        run("do", "web:1", "hold", "reason=odd", "--key", "k-1");

        assertThat(terminal.out()).contains("web:1 is at version 2 now.", "nothing new has happened");
    }

    @Test
    void a_dry_run_shows_the_events_that_would_happen() {
        int before = ledger.commands().size();

        assertThat(run("do", "web:1", "pay", "amountMinor=100", "currency=CNY", "--dry-run"))
                .isZero();
        assertThat(terminal.out())
                .contains("Nothing has happened. At version 3 this would follow:")
                .contains("  order.PaymentRecorded")
                .contains("    amount: {\"currency\":\"CNY\",\"minor\":100}");
        assertThat(ledger.commands()).hasSize(before);
    }

    @Test
    void the_answer_is_printed_as_json_when_asked_for() {
        assertThat(run("do", "web:1", "deliver", "--raw")).isZero();
        assertThat(terminal.out()).contains("\"version\" : 2");
    }

    @Test
    void a_refusal_is_passed_on_with_the_fields_that_are_wrong() {
        assertThat(run("do", "web:1", "pay", "amountMinor=66600", "currency=CNY"))
                .isEqualTo(1);
        assertThat(terminal.err())
                .contains("Not valid.")
                .contains("(invalid-request, HTTP status 400)")
                .contains("  /amountMinor: The ledger does not like it.");
        assertThat(run("do", "web:none", "deliver")).isEqualTo(1);
        assertThat(terminal.err()).contains("(order-not-found, HTTP status 404)");
    }

    @Test
    void mistakes_are_told_before_anything_is_sent() {
        int before = ledger.commands().size();

        assertThat(run("do", "web:1", "fly")).isEqualTo(2);
        assertThat(run("do", "web:1")).isEqualTo(2);
        assertThat(run("do", "web:1", "pay", "amount=1")).isEqualTo(2);
        assertThat(run("do", "web:1", "pay", "amountMinor=1.5")).isEqualTo(2);
        assertThat(run("do", "web:1", "pay", "amountMinor")).isEqualTo(2);
        assertThat(run("do", "web:1", "capture", "amountMinor=1")).isEqualTo(2);
        assertThat(run("do", "web:1", "dispatch", "lines=1")).isEqualTo(2);
        assertThat(run("do", "web:1", "pay", "--json", "[1]")).isEqualTo(2);
        assertThat(run("do", "web:1", "pay", "--json", "{")).isEqualTo(2);

        assertThat(ledger.commands()).hasSize(before);
        assertThat(terminal.err())
                .contains("There is no command fly. There is: approve, hold")
                .contains("There is nothing called amount to tell about pay. There is: [paymentId] [amountMinor]")
                .contains("The value of amountMinor is not a whole number: 1.5")
                .contains("paymentId=...")
                .contains("LINE:QUANTITY")
                .doesNotContain("\tat ");
    }

    @Test
    void a_ledger_that_is_away_leaves_the_key_to_ask_again_with() {
        URI gone = ledger.url();
        ledger.close();

        assertThat(runAt(gone, "do", "web:1", "deliver", "--key", "k-9")).isEqualTo(1);
        assertThat(terminal.err()).contains("--key k-9").contains("No ledger answers at " + gone);
    }

    @Test
    void every_command_is_explained_in_both_languages_and_listed() {
        Texts english = new Texts(Locale.ENGLISH);
        Texts chinese = new Texts(Locale.SIMPLIFIED_CHINESE);

        assertThat(Verbs.all()).allSatisfy(verb -> {
            assertThat(english.has(verb.key())).as(verb.key()).isTrue();
            assertThat(chinese.text(verb.key())).as(verb.key()).isNotEqualTo(english.text(verb.key()));
        });
        assertThat(run("do", "--list")).isZero();
        assertThat(terminal.out()).contains("reverse-charge-back", "chargebackId=...", "[lines=LINE:QUANTITY,...]");
        for (String command : List.of("do", "stock", "package", "pick-list", "customer", "place")) {
            assertThat(run(command, "--help")).isZero();
        }
        assertThat(terminal.out()).contains("ledger stock --list", "--if-match", "What to tell about it.");
    }

    private Command last() {
        return ledger.commands().getLast();
    }

    private void assertArrived(String path, String body) {
        assertThat(last().path()).isEqualTo(path);
        assertThat(last().body().toString()).isEqualTo(body.replace('\'', '"'));
    }

    private int run(String... arguments) {
        return runAt(ledger.url(), arguments);
    }

    private int runAt(URI url, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--url=" + url);
        return LedgerCommandLine.run(
                terminal.terminal(),
                options -> {
                    throw new AssertionError("a client command started a ledger");
                },
                all.toArray(String[]::new));
    }
}
