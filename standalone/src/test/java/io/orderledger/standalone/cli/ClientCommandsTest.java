package io.orderledger.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.standalone.FakeLedger;
import io.orderledger.standalone.TestTerminal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClientCommandsTest {

    private static final String HEADER = "订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额\r\n";
    private static final String PAID = "1,178.8,178.8,上海,2020-02-21 00:00:00,2020-02-21 00:00:02,0.0\r\n";
    private static final String REFUNDED = "2,20,15,上海,2020-02-21 00:00:00,2020-02-21 00:00:02,5\r\n";
    private static final String NEGATIVE = "3,-1,0.0,上海,2020-02-21 00:00:00,,0.0\r\n";

    @TempDir
    Path folder;

    private FakeLedger ledger;
    private TestTerminal terminal = new TestTerminal(Locale.ENGLISH);

    @BeforeEach
    void startLedger() throws IOException {
        ledger = new FakeLedger();
    }

    @AfterEach
    void stopLedger() {
        ledger.close();
    }

    @Test
    void a_summary_is_printed_as_json_to_the_last_digit() {
        ledger.summarise("{\"placed\":{\"CNY\":9007199254740993}}");
        assertThat(run("summary", "--channel", "tmall")).isZero();
        assertThat(terminal.out()).contains("9007199254740993");
        assertThat(terminal.err()).isEmpty();
    }

    @Test
    void an_import_counts_what_it_did_and_lists_what_it_could_not() throws IOException {
        Path file = Files.writeString(folder.resolve("report.csv"), HEADER + PAID + REFUNDED + NEGATIVE);

        assertThat(run("import", "tmall", file.toString())).isZero();

        assertThat(terminal.out())
                .contains("rows read          3")
                .contains("orders placed now  2, there already: 0")
                .contains("payments now       2, there already: 0")
                .contains("refunds now        1, there already: 0")
                .contains("rows rejected      1")
                .contains("report.csv.rejects.csv");
        assertThat(folder.resolve("report.csv.rejects.csv"))
                .hasContent("row,order,field,code,reason\n4,3,总金额,amount-negative,The amount is negative.");
    }

    @Test
    void importing_a_mended_file_takes_the_old_list_of_rejects_away() throws IOException {
        Path file = Files.writeString(folder.resolve("report.csv"), HEADER + PAID + NEGATIVE);
        run("import", "tmall", file.toString());
        Files.writeString(file, HEADER + PAID);

        assertThat(run("import", "tmall", file.toString())).isZero();

        assertThat(terminal.out())
                .contains("orders placed now  0, there already: 1")
                .contains("has been removed");
        assertThat(folder.resolve("report.csv.rejects.csv")).doesNotExist();
    }

    @Test
    void rejects_are_told_by_the_exit_code_only_when_asked_for() throws IOException {
        Path file = Files.writeString(folder.resolve("report.csv"), HEADER + NEGATIVE);

        assertThat(run("import", "tmall", file.toString(), "--fail-on-rejects")).isEqualTo(3);
    }

    @Test
    void an_import_ends_by_laying_its_figures_beside_those_of_the_ledger() throws IOException {
        Path file = Files.writeString(folder.resolve("report.csv"), HEADER + PAID + REFUNDED);

        assertThat(run("import", "tmall", file.toString(), "--fail-on-difference"))
                .isZero();

        assertThat(terminal.out())
                .contains("CNY cents placed    input 19,880, taken 19,880, listed 0; in the ledger 19,880")
                .contains("CNY cents captured  input 19,880, taken 19,880, listed 0; in the ledger 19,880")
                .contains("CNY cents refunded  input 500, taken 500, listed 0; in the ledger 500")
                .contains("PLACED: 2 orders expected, 2 in the ledger")
                .contains("Orders: 2 in the input, 2 in the ledger by it, 0 not taken")
                .contains("equal to the cent, the number of orders")
                .doesNotContain("DIFFERENCE", "NOT ALL OF THE INPUT");
    }

    @Test
    void orders_that_were_not_taken_or_stopped_on_the_way_are_counted_against_the_input() throws IOException {
        Path file = Files.writeString(folder.resolve("report.csv"), HEADER + PAID + REFUNDED + NEGATIVE);
        ledger.refuseWith(key -> key.endsWith("-refund") ? "warehouse-unknown" : "");

        assertThat(run("import", "tmall", file.toString(), "--fail-on-difference"))
                .isEqualTo(4);
        assertThat(terminal.out())
                .contains("Orders: 3 in the input, 2 in the ledger by it, 1 not taken")
                .contains("NOT ALL OF THE INPUT: of its 3 orders 1 were not taken, and 1 did not come as far")
                .contains("What the ledger took of the input it has")
                .doesNotContain("number of orders and their statuses are as expected");
        assertThat(run("import", "tmall", file.toString())).isZero();
        assertThat(terminal.out()).contains("NOT ALL OF THE INPUT");
    }

    @Test
    void an_import_asks_the_ledger_for_its_warehouses_and_takes_the_first_where_somebody_picks() throws IOException {
        String rules = """
                {"warehouses":[{"name":"supplier","virtual":true},{"name":"hangzhou","virtual":false},{"name":"north"}]}""";
        ledger.show(path -> path.equals("/api/rules") ? rules : "");
        Path log = Files.writeString(folder.resolve("log.csv"), """
                ocel:eid,ocel:activity,ocel:timestamp,ocel:type:orders,ocel:type:items,price
                1,place order,2021-01-01 08:00:00,['o'],['a'],30
                2,confirm order,2021-01-01 09:00:00,['o'],,
                3,reorder item,2021-01-01 10:00:00,['o'],['a'],
                """);

        assertThat(run("import", "ocel", log.toString())).isZero();
        assertThat(ledger.commands())
                .anyMatch(command -> command.path().equals("/api/stock/hangzhou/ocel-a/receipts"))
                .anyMatch(
                        command -> command.body().path("warehouse").asString("").equals("hangzhou"))
                .noneMatch(command -> command.body().toString().contains("main"));
    }

    @Test
    void a_warehouse_that_the_ledger_does_not_have_ends_an_import_before_it_sends_anything() throws IOException {
        Path file = Files.writeString(folder.resolve("report.csv"), HEADER + PAID);

        assertThat(run("import", "tmall", file.toString(), "--warehouse", "nowhere"))
                .isEqualTo(1);
        assertThat(terminal.err()).contains("no warehouse nowhere", "--warehouse: main");
        assertThat(ledger.commands()).isEmpty();
        assertThat(run("import", "tmall", file.toString(), "--warehouse", "main"))
                .isZero();
    }

    @Test
    void a_difference_is_named_and_told_by_the_exit_code_only_when_asked_for() throws IOException {
        Path file = Files.writeString(folder.resolve("report.csv"), HEADER + PAID);
        ledger.summarise("""
                {"orders":1,"byStatus":{"CANCELLED":1},"placed":{"CNY":17880},"captured":{"CNY":17879},"refunded":{}}""");

        assertThat(run("import", "tmall", file.toString(), "--fail-on-difference"))
                .isEqualTo(4);
        assertThat(terminal.out())
                .contains("DIFFERENCE, captured in CNY cents: expected 17,880, in the ledger 17,879, that is -1")
                .contains("DIFFERENCE, CANCELLED: expected 0 orders, in the ledger 1, that is 1")
                .contains("DIFFERENCE, PLACED: expected 1 orders, in the ledger 0, that is -1")
                .contains("does not have what this import expects")
                .doesNotContain("DIFFERENCE, placed", "equal to the cent");
    }

    @Test
    void what_is_odd_is_listed_beside_the_input_and_the_list_goes_when_nothing_is_odd_any_more() throws IOException {
        String columns = "ocel:eid,ocel:activity,ocel:timestamp,ocel:type:orders,ocel:type:items,price\n";
        String placed = "1,place order,2021-01-01 08:00:00,['o'],\"['a', 'b']\",30\n";
        Path file = Files.writeString(folder.resolve("log.csv"), columns + placed);
        Path flags = folder.resolve("log.csv.flags.csv");

        assertThat(run("import", "ocel", file.toString(), "--dry-run")).isZero();
        assertThat(flags)
                .hasContent(
                        "row,order,field,code,reason\n2,o,price,ocel-price-assumed,Items of which no price is told: 2."
                                + " They share what is left of the price of the order.");
        assertThat(terminal.out()).contains("log.csv.flags.csv");

        Files.writeString(
                file,
                columns + placed + "2,item out of stock,2021-01-01 09:00:00,['o'],['a'],10\n"
                        + "3,item out of stock,2021-01-01 09:00:00,['o'],['b'],20\n");
        assertThat(run("import", "ocel", file.toString(), "--dry-run")).isZero();
        assertThat(flags).doesNotExist();
    }

    @Test
    void a_dry_run_sends_nothing() throws IOException {
        Path file = Files.writeString(folder.resolve("report.csv"), HEADER + PAID + REFUNDED + PAID + NEGATIVE);
        Path rejects = folder.resolve("elsewhere.csv");

        assertThat(run("import", "tmall", file.toString(), "--dry-run", "--rejects", rejects.toString()))
                .isZero();

        assertThat(ledger.commands()).isEmpty();
        assertThat(terminal.out()).contains("4 rows, 2 orders, 7 commands to send, 1 rows rejected");
        assertThat(rejects).exists();
    }

    @Test
    void the_same_order_with_other_content_is_rejected_with_the_words_of_the_ledger() throws IOException {
        Path file = Files.writeString(folder.resolve("report.csv"), HEADER + PAID + PAID + PAID.replace("178.8", "9"));

        assertThat(run("import", "tmall", file.toString())).isZero();

        assertThat(terminal.out()).contains("orders placed now  1, there already: 1");
        assertThat(folder.resolve("report.csv.rejects.csv"))
                .content()
                .contains("4,1,订单编号,other-content,\"The ledger knows this order already, with other content");
    }

    @Test
    void a_file_that_is_no_report_is_refused_as_a_whole_with_the_column_named() throws IOException {
        Path file = Files.writeString(folder.resolve("report.csv"), HEADER.replace("总金额", "金额") + PAID);

        assertThat(run("import", "tmall", file.toString())).isEqualTo(1);

        assertThat(terminal.err()).contains("no column 总金额").contains("Nothing has been sent");
        assertThat(ledger.commands()).isEmpty();
    }

    @Test
    void a_ledger_that_is_not_there_is_told_at_once_with_the_cure() throws IOException {
        Path file = Files.writeString(folder.resolve("report.csv"), HEADER + PAID);
        URI gone = ledger.url();
        ledger.close();

        assertThat(runAt(gone, "import", "tmall", file.toString())).isEqualTo(1);
        assertThat(runAt(gone, "summary")).isEqualTo(1);
        assertThat(terminal.err())
                .contains("No ledger answers at " + gone)
                .contains("./ledger serve")
                .contains("--url");
    }

    @Test
    void what_the_ledger_says_is_passed_on() {
        assertThat(run("order", "web:none")).isEqualTo(1);
        assertThat(terminal.err()).contains("There is no such order. (order-not-found, HTTP status 404)");
    }

    @Test
    void mistakes_in_the_command_line_are_told_in_a_line_or_two() {
        assertThat(run("sumary")).isEqualTo(2);
        assertThat(run("import", "ebay", "file.csv")).isEqualTo(2);
        assertThat(run("import", "tmall")).isEqualTo(2);
        assertThat(runAt(URI.create("ftp://x"), "summary")).isEqualTo(2);
        assertThat(run("import", "tmall", "file.csv", "--clients", "0")).isEqualTo(2);
        assertThat(terminal.err())
                .contains("sumary")
                .contains("no importer for the channel ebay. There is: tmall")
                .contains("ledger import --help")
                .contains("ftp://x")
                .contains("from 1 to 256")
                .doesNotContain("\tat ");
    }

    @Test
    void help_is_given_in_both_languages() {
        assertThat(LedgerCommandLine.run(
                        terminal.terminal(),
                        options -> {
                            throw new AssertionError();
                        },
                        "import",
                        "--help"))
                .isZero();
        terminal.out().lines().forEach(line -> assertThat(line.length()).isLessThan(200));
        assertThat(terminal.out())
                .contains("Usage: ledger import")
                .contains("Exit codes:")
                .contains("--dry-run");

        TestTerminal chinese = new TestTerminal(Locale.SIMPLIFIED_CHINESE);
        LedgerCommandLine.run(
                chinese.terminal(),
                options -> {
                    throw new AssertionError();
                },
                "import",
                "--help");
        assertThat(chinese.out()).contains("用法：").contains("退出码：").doesNotContain("Default");
    }

    private int run(String... arguments) {
        return runAt(ledger.url(), arguments);
    }

    private int runAt(URI url, String... arguments) {
        String[] all = new String[arguments.length + 1];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--url=" + url;
        return LedgerCommandLine.run(
                terminal.terminal(),
                options -> {
                    throw new AssertionError("a client command started a ledger");
                },
                all);
    }
}
