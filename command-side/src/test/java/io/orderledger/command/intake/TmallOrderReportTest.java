package io.orderledger.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orderledger.command.intake.ImportRequest.Step;
import io.orderledger.command.intake.ImportRow.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TmallOrderReportTest {

    private static final String HEADER = "订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额";
    private static final String PAID = "1,178.8,178.8,上海,2020-02-21 00:00:00,2020-02-21 00:00:02,0.0";
    private static final String UNPAID = "2,21.0,0.0,广东省,2020-02-20 23:59:54,,0.0";

    @TempDir
    Path folder;

    @Test
    void a_paid_order_is_placed_and_paid_at_its_business_times() {
        ImportRow.Taken row = taken(PAID);

        assertThat(row.requests()).extracting(ImportRequest::step).containsExactly(Step.PLACE, Step.PAY);
        ImportRequest place = row.requests().getFirst();
        assertThat(place.path()).isEqualTo("/api/orders");
        assertThat(place.idempotencyKey()).isEqualTo("tmall-1-place");
        assertThat(json(place.body())).isEqualTo(json("""
                {"channel":"tmall","channelOrderNumber":"1","currency":"CNY",
                 "lines":[{"sku":"UNSPECIFIED","description":"Tmall order (the report names no items)",
                           "quantity":1,"unitPriceMinor":17880,"stocked":false}],
                 "shippingAddress":{"region":"上海","country":"CN"},
                 "occurredAt":"2020-02-20T16:00:00Z"}"""));
        ImportRequest pay = row.requests().getLast();
        assertThat(pay.path()).isEqualTo("/api/orders/tmall:1/payments");
        assertThat(pay.idempotencyKey()).isEqualTo("tmall-1-pay");
        assertThat(json(pay.body())).isEqualTo(json("""
                {"paymentId":"payment","amountMinor":17880,"currency":"CNY","tender":"unspecified",
                 "occurredAt":"2020-02-20T16:00:02Z"}"""));
    }

    @Test
    void an_order_without_payment_time_is_only_placed() {
        assertThat(taken(UNPAID).requests()).extracting(ImportRequest::step).containsExactly(Step.PLACE);
    }

    @Test
    void what_came_in_is_what_the_buyer_paid_net_plus_what_went_back() {
        ImportRow.Taken row = taken("3,37.00,12.50,安徽省,2020-02-20 23:59:35,2020-02-20 23:59:40,24.5");

        assertThat(row.requests()).extracting(ImportRequest::step).containsExactly(Step.PLACE, Step.PAY, Step.REFUND);
        assertThat(amount(row.requests().get(1))).isEqualTo(3700);
        assertThat(amount(row.requests().get(2))).isEqualTo(2450);
        assertThat(row.requests().get(2).path()).isEqualTo("/api/orders/tmall:3/refunds");
        assertThat(json(row.requests().get(2).body()).path("occurredAt").asString())
                .isEqualTo("2020-02-20T15:59:40Z");
    }

    @Test
    void a_free_order_with_a_payment_time_is_only_placed() {
        assertThat(taken("4,0,0,上海,2020-02-20 23:59:35,2020-02-20 23:59:40,0").requests())
                .extracting(ImportRequest::step)
                .containsExactly(Step.PLACE);
    }

    @Test
    void the_same_row_always_makes_the_same_bytes() {
        assertThat(taken(PAID)).isEqualTo(taken(PAID));
    }

    @ParameterizedTest(name = "{0} is {1} fen")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "178.8|17880",
                "178|17800",
                "178.80|17880",
                "178.8000|17880",
                ".5|50",
                "\"1,234.56\"|123456",
                "¥12.30|1230",
                "￥ 12.30|1230",
                "12.30元|1230",
                "=\"12.30\"|1230",
                "\"=\"\"12.30\"\"\"|1230",
                "\t12.30\t|1230",
                "'12.30|1230",
                "１２．３０|1230",
                "10000000000.00|1000000000000"
            })
    void an_amount_is_read_however_a_spreadsheet_has_left_it(String written, long fen) {
        ImportRow.Taken row = taken("5," + written + ",0,上海,2020-02-20 23:59:35,,0");

        assertThat(json(row.requests().getFirst().body())
                        .path("lines")
                        .path(0)
                        .path("unitPriceMinor")
                        .longValue())
                .isEqualTo(fen);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2020-02-21 00:00:02",
                "2020/2/21 0:00:02",
                "2020-02-21T00:00:02",
                "2020-02-21 00:00:02.0",
                "=\"2020-02-21 00:00:02\"",
                "2020-02-21  0:00:02"
            })
    void a_time_is_read_in_every_usual_form_and_is_beijing_time(String written) {
        ImportRow.Taken row = taken("6,1,0,上海," + written + ",,0");

        assertThat(json(row.requests().getFirst().body()).path("occurredAt").asString())
                .isEqualTo("2020-02-20T16:00:02Z");
    }

    @Test
    void a_time_without_seconds_is_at_the_full_minute() {
        assertThat(json(taken("6,1,0,上海,2020/2/21 8:05,,0")
                                .requests()
                                .getFirst()
                                .body())
                        .path("occurredAt")
                        .asString())
                .isEqualTo("2020-02-21T00:05:00Z");
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                ",1,0,上海,2020-02-20 00:00:00,,0|订单编号|cell-empty",
                "1.23E+17,1,0,上海,2020-02-20 00:00:00,,0|订单编号|number-rounded",
                "12345678901234567890123456789012345678901234567890123456789012345,1,0,上海,2020-02-20 00:00:00,,0|订单编号|cell-too-long",
                "订订订订订订订订订订订订订订订订订订订订订订订订订订订订订订,1,0,上海,2020-02-20 00:00:00,,0|订单编号|number-too-long-encoded",
                "7,,0,上海,2020-02-20 00:00:00,,0|总金额|cell-empty",
                "7,abc,0,上海,2020-02-20 00:00:00,,0|总金额|amount-unreadable",
                "7,NaN,0,上海,2020-02-20 00:00:00,,0|总金额|amount-unreadable",
                "7,1e3,0,上海,2020-02-20 00:00:00,,0|总金额|amount-unreadable",
                "7,\"12,34\",0,上海,2020-02-20 00:00:00,,0|总金额|amount-unreadable",
                "7,-1,0,上海,2020-02-20 00:00:00,,0|总金额|amount-negative",
                "7,1.005,0,上海,2020-02-20 00:00:00,,0|总金额|amount-decimals",
                "7,10000000000.01,0,上海,2020-02-20 00:00:00,,0|总金额|amount-too-large",
                "7,99999999999999999999,0,上海,2020-02-20 00:00:00,,0|总金额|amount-too-large",
                "7,1,-1,上海,2020-02-20 00:00:00,2020-02-20 00:00:00,0|买家实际支付金额|amount-negative",
                "7,1,1,上海,2020-02-20 00:00:00,2020-02-20 00:00:00,-1|退款金额|amount-negative",
                "7,1,1,上海,2020-02-20 00:00:00,2020-02-20 00:00:00,|退款金额|cell-empty",
                "7,1,0,上海,,,0|订单创建时间|cell-empty",
                "7,1,0,上海,2020-02-30 00:00:00,,0|订单创建时间|time-unreadable",
                "7,1,0,上海,20.02.2020,,0|订单创建时间|time-unreadable",
                "7,1,0,上海,1970-01-01 00:00:00,,0|订单创建时间|time-out-of-range",
                "7,1,1,上海,2020-02-20 00:00:00,soon,0|订单付款时间|time-unreadable",
                "7,1,1,上海,2020-02-20 00:00:00,,0|订单付款时间|paid-without-time",
                "7,1,0,上海,2020-02-20 00:00:00,,1|订单付款时间|paid-without-time",
                "7,1,0,上海,2020-02-20 00:00:00,2020-02-20 00:00:00,0|买家实际支付金额|time-without-payment",
                "7,1,0,上\u0007海,2020-02-20 00:00:00,,0|收货地址|cell-control-character",
                "7,1,0,上海,2020-02-20 00:00:00,0|''|row-width",
                "7,1,0,上海,2020-02-20 00:00:00,,0,0|''|row-width",
                ",,,,,,|''|row-empty",
                "7,\"1,0,上海,2020-02-20 00:00:00,,0|''|stray-quote"
            })
    void a_row_that_cannot_be_taken_names_the_field_and_the_reason(String line, String field, String code) {
        List<ImportRow> rows = read(utf8(HEADER + "\r\n" + line + "\r\n" + UNPAID + "\r\n"));

        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst()).isInstanceOfSatisfying(ImportRow.Refused.class, refused -> {
            assertThat(refused.number()).isEqualTo(2);
            assertThat(refused.faults()).extracting(Fault::code).contains(code);
            assertThat(refused.faults()).extracting(Fault::field).contains(field.replace("''", ""));
        });
        assertThat(rows.getLast()).isInstanceOf(ImportRow.Taken.class);
    }

    @Test
    void everything_that_is_wrong_with_a_row_is_told_at_once() {
        ImportRow row = read(utf8(HEADER + "\n8,x,y,上海,z,,0")).getFirst();

        assertThat(row)
                .isInstanceOfSatisfying(
                        ImportRow.Refused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::field)
                                .containsExactly("总金额", "买家实际支付金额", "订单创建时间"));
    }

    @Test
    void a_file_is_read_in_any_encoding_line_end_and_packing_that_exports_have() {
        String unix = HEADER + "\n" + PAID + "\n" + UNPAID;
        List<ImportRow> expected = read(utf8(unix));

        assertThat(expected).hasSize(2).allMatch(ImportRow.Taken.class::isInstance);
        assertThat(read(utf8("\ufeff" + unix))).isEqualTo(expected);
        assertThat(read(utf8(unix.replace("\n", "\r\n") + "\r\n"))).isEqualTo(expected);
        assertThat(read(utf8(unix.replace("\n", "\r")))).isEqualTo(expected);
        assertThat(read(unix.getBytes(Charset.forName("GB18030")))).isEqualTo(expected);
        assertThat(read(unix.getBytes(Charset.forName("GBK")))).isEqualTo(expected);
        assertThat(read(gzip(utf8(unix)))).isEqualTo(expected);
        assertThat(read(gzip(unix.getBytes(Charset.forName("GB18030"))))).isEqualTo(expected);
        assertThat(read(utf8(unix.replace(',', '\t')))).isEqualTo(expected);
    }

    @Test
    void columns_may_stand_in_any_order_among_others() {
        String text = "退款金额,店铺,订单付款时间,订单创建时间,收货地址,买家实际支付金额,总金额,订单编号\n"
                + "0.0,一号店,2020-02-21 00:00:02,2020-02-21 00:00:00,上海,178.8,178.8,1";

        assertThat(read(utf8(text))).containsExactly(taken(PAID));
    }

    @Test
    void a_line_break_in_quotes_belongs_to_its_row() {
        List<ImportRow> rows = read(utf8(HEADER + "\n9,1,0,\"上\n海\",2020-02-20 00:00:00,,0\n" + UNPAID));

        assertThat(rows).hasSize(2);
        assertThat(rows.getLast().number()).isEqualTo(4);
    }

    @Test
    void a_stray_quote_spoils_its_own_row_only() {
        List<ImportRow> rows = read(utf8(HEADER + "\n9,\"1,0,上海,2020-02-20 00:00:00,,0\n" + PAID + "\n" + UNPAID
                + "\n10,\"1,0,上海,2020-02-20 00:00:00,,0\n" + PAID));

        assertThat(rows).extracting(ImportRow::number).containsExactly(2L, 3L, 4L, 5L, 6L);
        assertThat(rows)
                .extracting(row -> row instanceof ImportRow.Taken)
                .containsExactly(false, true, true, false, true);
        assertThat(rows.getFirst().order()).isEqualTo("9");
    }

    @Test
    void bytes_that_are_no_text_spoil_their_own_row_only() {
        byte[] bytes = utf8(HEADER + "\n9,1,0,上X海,2020-02-20 00:00:00,,0\n" + UNPAID);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == 'X' ? (byte) 0xff : bytes[i];
        }

        List<ImportRow> rows = read(bytes);

        assertThat(rows.getFirst())
                .isInstanceOfSatisfying(
                        ImportRow.Refused.class,
                        refused -> assertThat(refused.faults()).containsExactly(Fault.of("收货地址", "cell-unreadable")));
        assertThat(rows.getLast()).isInstanceOf(ImportRow.Taken.class);
    }

    @Test
    void an_order_number_of_any_letters_makes_keys_and_paths_that_are_plain_ascii() {
        ImportRow.Taken row = taken("订/单 ..1,5,5,上海,2020-02-21 00:00:00,2020-02-21 00:00:02,5");

        assertThat(row.requests()).hasSize(3).allSatisfy(request -> {
            assertThat(request.idempotencyKey()).matches("[A-Za-z0-9~_-]{1,200}");
            assertThat(request.path()).matches("/api/orders(/tmall:[A-Za-z0-9~_-]+/[a-z]+)?");
        });
    }

    @Test
    void a_file_without_a_needed_column_is_refused_with_its_name() {
        assertThatExceptionOfType(UnusableInputException.class)
                .isThrownBy(() -> read(utf8(HEADER.replace("退款金额", "备注") + "\n" + PAID)))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo("missing-column");
                    assertThat(e.arguments()).contains("退款金额");
                });
    }

    @Test
    void a_column_that_comes_twice_is_refused_because_nobody_knows_which_counts() {
        assertThatExceptionOfType(UnusableInputException.class)
                .isThrownBy(() -> read(utf8(HEADER + ",总金额\n" + PAID + ",1")))
                .satisfies(e -> assertThat(e.code()).isEqualTo("column-twice"));
    }

    @Test
    void a_cut_off_or_damaged_gzip_is_refused_before_its_first_row() throws IOException {
        byte[] whole = gzip(utf8(HEADER + "\n" + (PAID + "\n").repeat(500)));
        byte[] damaged = whole.clone();
        damaged[whole.length - 6] ^= 1;

        for (byte[] broken : List.of(Arrays.copyOf(whole, whole.length / 2), damaged)) {
            assertThatExceptionOfType(UnusableInputException.class)
                    .isThrownBy(() -> new TmallOrderReport().read(file(broken)))
                    .satisfies(e -> assertThat(e.code()).isEqualTo("broken-gzip"));
        }
    }

    @Test
    void an_empty_file_a_folder_and_no_file_at_all_are_told_apart() throws IOException {
        for (String[] expected : new String[][] {
            {"empty-file", file(new byte[0]).toString()},
            {"not-a-file", folder.toString()},
            {"no-such-file", folder.resolve("nowhere.csv").toString()}
        }) {
            assertThatExceptionOfType(UnusableInputException.class)
                    .isThrownBy(() -> new TmallOrderReport().read(Path.of(expected[1])))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(expected[0]));
        }
    }

    @Test
    void rubbish_without_line_ends_is_refused_without_being_held_in_memory() {
        byte[] rubbish = new byte[5_000_000];
        Arrays.fill(rubbish, (byte) 0x81);

        assertThatExceptionOfType(UnusableInputException.class)
                .isThrownBy(() -> read(rubbish))
                .satisfies(e -> assertThat(e.code()).isEqualTo("missing-column"));
    }

    private ImportRow.Taken taken(String line) {
        ImportRow row = read(utf8(HEADER + "\n" + line)).getFirst();
        assertThat(row).isInstanceOf(ImportRow.Taken.class);
        return (ImportRow.Taken) row;
    }

    private List<ImportRow> read(byte[] bytes) {
        try (Stream<ImportRow> rows = new TmallOrderReport().read(file(bytes))) {
            return rows.toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("report.csv"), bytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zipped = new GZIPOutputStream(out)) {
            zipped.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static long amount(ImportRequest request) {
        return json(request.body()).path("amountMinor").longValue();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
