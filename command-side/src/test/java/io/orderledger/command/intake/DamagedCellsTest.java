package io.orderledger.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells that spoilt files hold: as long as a line, of numbers that have no sum, of what is no text. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(20)
class DamagedCellsTest {

    private static final int LONG = 60_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"'", "\"", "' ", "\\", "'a", "[", "a", " x", "''"})
    void a_list_as_long_as_a_line_is_read_or_refused_at_once(String part) {
        String content = part.repeat(LONG / part.length());

        assertThat(OcelCells.read("['" + "a".repeat(LONG) + "']").orElseThrow()).hasSize(1);
        for (String cell : List.of("['" + content + "']", "[" + content + "]", "'" + content, content + "]", content)) {
            OcelCells.read(cell).ifPresent(ids -> assertThat(ids).noneMatch(String::isBlank));
        }
    }

    @Test
    void a_row_of_nothing_but_opened_lists_is_refused_at_once() throws IOException {
        List<ImportRow> rows = read(
                new OcelLog(),
                "ocel:activity,ocel:timestamp,ocel:type:orders\n"
                        + ("place order,2021-01-01," + "[,".repeat(16_000) + "]\n").repeat(5));

        assertThat(rows).hasSize(5).allSatisfy(row -> assertThat(row).isInstanceOf(ImportRow.Refused.class));
    }

    @Test
    void blanks_within_an_amount_are_not_looked_through_again_and_again() throws IOException {
        String amount = "1" + " ".repeat(LONG) + "2";
        List<ImportRow> rows = read(
                new TmallOrderReport(),
                "订单编号,总金额,买家实际支付金额,收货地址,订单创建时间,订单付款时间,退款金额\n"
                        + ("7," + amount + ",0,上海,2020-02-20 00:00:00,,0\n").repeat(20));

        assertThat(rows)
                .hasSize(20)
                .allSatisfy(row -> assertThat(faults(row)).containsExactly(tuple("总金额", "amount-unreadable")));
    }

    @Test
    void rows_whose_amounts_have_no_sum_are_refused_each_by_itself() throws IOException {
        List<ImportRow> rows = read(
                new OnlineRetailFile(),
                "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
                        + "1,A1,CUP,1000000,2011-01-03 10:00:00,9999999999.99,7,France\n".repeat(12)
                        + "1,A1,CUP,1,2011-01-03 10:00:00,10000000000,7,France\n");

        assertThat(rows).hasSize(13);
        assertThat(rows.subList(0, 12))
                .allSatisfy(row -> assertThat(faults(row)).containsExactly(tuple("UnitPrice", "row-amount-too-large")));
        assertThat(((ImportRow.Taken) rows.getLast()).requests().getFirst().minor())
                .isEqualTo(1_000_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"第1", "a b", "1/2", "1234567890123456789012345678901"})
    void a_payment_whose_number_makes_no_id_refuses_its_order_with_all_its_money(String number) throws IOException {
        Files.writeString(
                folder.resolve("orders.csv"),
                "order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,"
                        + "order_delivered_carrier_date,order_delivered_customer_date\n"
                        + "o,c,created,2017-06-01 10:00:00,,,\n");
        Files.writeString(
                folder.resolve("order_items.csv"),
                "order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value\no,1,p,s,,1.00,0\n");
        Files.writeString(
                folder.resolve("order_payments.csv"),
                "order_id,payment_sequential,payment_type,payment_installments,payment_value\no," + number
                        + ",card,1,1.00\n");

        try (Stream<ImportRow> rows = new OlistFolder().read(folder)) {
            assertThat(rows).singleElement().isInstanceOfSatisfying(ImportRow.Refused.class, row -> {
                assertThat(faults(row)).containsExactly(tuple("payment_sequential", "payment-number-unusable"));
                assertThat(row.lost()).extracting(ImportRow.Loss::minor).containsExactly(100L, 100L);
            });
        }
    }

    @Test
    void what_is_no_text_in_a_log_is_refused_by_its_column() throws IOException {
        String header = "ocel:eid,ocel:activity,ocel:timestamp,ocel:type:orders,ocel:type:customers,price\n";
        List<ImportRow> rows = read(
                new OcelLog(),
                header + "1\0,place order,2021-01-01,o1,Ada,1\n" + "2,place\u0007order,2021-01-01,o2,Ada,1\n"
                        + "3,place order,2021-01-01,['o\ufffd3'],Ada,1\n" + "4,place order,2021-01-01,o4,\0,1\n"
                        + "5,place order,2021-01-01,o5,Ada," + "1".repeat(300) + "\n"
                        + "6".repeat(70) + ",place order,2021-01-01,o6,Ada,1\n");

        assertThat(rows.stream().flatMap(row -> ((ImportRow.Refused) row).faults().stream()))
                .extracting(ImportRow.Fault::field, ImportRow.Fault::code)
                .containsExactly(
                        tuple("ocel:eid", "cell-control-character"),
                        tuple("ocel:activity", "cell-control-character"),
                        tuple("ocel:type:orders", "cell-unreadable"),
                        tuple("ocel:type:customers", "cell-control-character"),
                        tuple("price", "cell-too-long"),
                        tuple("ocel:eid", "number-too-long-encoded"));
    }

    /** A reason of 1,000 characters may be 9,000 in a header, and no server takes that. */
    @Test
    void what_is_kept_of_an_event_fits_into_a_header() throws IOException {
        String products = "'" + "书".repeat(150) + "', '" + "灯".repeat(150) + "', '" + "桌".repeat(150) + "', '"
                + "椅".repeat(150) + "'";
        ImportRow.Taken row = (ImportRow.Taken) read(
                        new OcelLog(),
                        "ocel:eid,ocel:activity,ocel:timestamp,ocel:type:orders,ocel:type:products,price\n"
                                + "1,place order,2021-01-01,o1,\"[" + products + "]\",1\n")
                .getFirst();

        assertThat(row.flags()).extracting(ImportRow.Fault::code).contains("ocel-trace-too-long");
        assertThat(row.requests())
                .allSatisfy(request -> assertThat(URLEncoder.encode(request.reason(), StandardCharsets.UTF_8))
                        .hasSizeLessThan(6_000));
    }

    @Test
    void a_field_of_a_line_is_traced_back_to_the_column_of_lines() {
        ImportRequest request = new ImportRequest(
                ImportRequest.Step.PLACE,
                "/api/orders",
                "{}",
                "key",
                Map.of("", "order_id", "/lines", "order_items", "/occurredAt", "bought"));

        assertThat(request.column("/lines/0/sku")).isEqualTo("order_items");
        assertThat(request.column("/occurredAt")).isEqualTo("bought");
        assertThat(request.column("/customer/reference")).isEqualTo("order_id");
        assertThat(request.column("Idempotency-Key")).isEqualTo("order_id");
    }

    private static List<Tuple> faults(ImportRow row) {
        return ((ImportRow.Refused) row)
                .faults().stream()
                        .map(fault -> tuple(fault.field(), fault.code()))
                        .toList();
    }

    private List<ImportRow> read(ChannelImport importer, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(importer.channel() + ".csv"), text);
        try (Stream<ImportRow> rows = importer.read(file)) {
            return rows.toList();
        }
    }
}
