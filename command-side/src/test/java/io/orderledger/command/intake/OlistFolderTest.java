package io.orderledger.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orderledger.command.intake.ImportRequest.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OlistFolderTest {

    private static final String BOUGHT = "2017-06-01 10:00:00";

    @TempDir
    Path folder;

    @BeforeEach
    void tables() throws IOException {
        write(
                "olist_order_items_dataset.csv",
                "order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value\n"
                        + "o,2,p2,s2,2017-06-05 00:00:00,5.00,1.00\no,1,p1,s1,2017-06-05 00:00:00,10.00,2.50\n");
        write(
                "order_payments.csv",
                "order_id,payment_sequential,payment_type,payment_installments,payment_value\n"
                        + "o,2,voucher,1,8.50\no,1,credit_card,3,10.00\n");
        write(
                "customers.csv",
                "customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state\nc,u,01001,sao paulo,SP\n");
    }

    @Test
    void a_delivered_order_is_joined_from_its_tables_and_takes_every_step_at_its_time() throws IOException {
        ImportRow.Taken row = taken("o,c,delivered," + BOUGHT
                + ",2017-06-01 11:00:00,2017-06-02 10:00:00,2017-06-04 10:00:00,2017-06-20 00:00:00");

        assertThat(row.requests())
                .extracting(ImportRequest::step)
                .containsExactly(Step.PLACE, Step.PAY, Step.PAY, Step.APPROVE, Step.DISPATCH, Step.DELIVER);
        assertThat(row.requests()).extracting(ImportRequest::minor).startsWith(1850L, 1000L, 850L);
        JsonNode placed = JsonMapper.shared().readTree(row.requests().getFirst().body());
        assertThat(placed.path("lines").path(0).path("sku").asString()).isEqualTo("p1");
        assertThat(placed.path("lines").path(0).path("description").asString()).contains("seller s1");
        assertThat(placed.path("lines").path(0).path("stocked").asBoolean(true)).isFalse();
        assertThat(placed.path("charges").path(0).path("amountMinor").asLong()).isEqualTo(350);
        assertThat(placed.path("customer").path("reference").asString()).isEqualTo("u");
        assertThat(placed.path("occurredAt").asString()).isEqualTo("2017-06-01T13:00:00Z");
        assertThat(row.flags()).isEmpty();
        assertThat(row.status()).isEqualTo("DELIVERED");
    }

    @ParameterizedTest(name = "{0}, approved {1}, carrier {2}, delivered {3}: {5}")
    @CsvSource({
        "created,,,,PLACED,",
        "approved,2017-06-01 11:00:00,,,APPROVED,",
        "invoiced,2017-06-01 11:00:00,,,APPROVED,",
        "processing,2017-06-01 11:00:00,2017-06-02 10:00:00,,DISPATCHED,further-than-status",
        "shipped,2017-06-03 11:00:00,2017-06-02 10:00:00,,DISPATCHED,carrier-before-approval",
        "delivered,,2017-06-02 10:00:00,2017-06-04 10:00:00,DELIVERED,approved-without-date",
        "delivered,2017-06-01 11:00:00,2017-06-02 10:00:00,,DELIVERED,delivered-without-date",
        "delivered,2017-06-01 11:00:00,,2017-06-04 10:00:00,DELIVERED,dispatched-without-date",
        "delivered,2017-06-01 11:00:00,2017-06-05 10:00:00,2017-06-04 10:00:00,DELIVERED,delivered-before-carrier",
        "canceled,,,,CANCELLED,",
        "unavailable,2017-06-01 11:00:00,,,CANCELLED,",
        "canceled,2017-06-01 11:00:00,2017-06-02 10:00:00,,DISPATCHED,cancelled-after-hand-over"
    })
    void every_status_ends_where_it_says_and_what_is_odd_is_flagged(
            String status,
            @Nullable String approved,
            @Nullable String carrier,
            @Nullable String delivered,
            String reached,
            @Nullable String flag)
            throws IOException {
        ImportRow.Taken row =
                taken(String.join(",", "o", "c", status, BOUGHT, text(approved), text(carrier), text(delivered), ""));

        assertThat(row.status()).isEqualTo(reached);
        assertThat(row.flags()).extracting(ImportRow.Fault::code).isEqualTo(flag == null ? List.of() : List.of(flag));
    }

    @Test
    void an_order_without_items_gets_a_line_over_what_was_paid() throws IOException {
        write("olist_order_items_dataset.csv", "order_id,order_item_id,product_id,seller_id,price,freight_value\n");

        ImportRow.Taken row = taken("o,c,canceled," + BOUGHT + ",,,,");

        assertThat(row.requests().getFirst().minor()).isEqualTo(1850);
        assertThat(row.flags()).extracting(ImportRow.Fault::code).containsExactly("order-without-items");
    }

    @Test
    void payments_that_differ_and_payments_of_nothing_are_flagged_and_recorded_as_they_stand() throws IOException {
        write(
                "order_payments.csv",
                "order_id,payment_sequential,payment_type,payment_installments,payment_value\n"
                        + "o,1,boleto,1,18.49\no,2,voucher,1,0.00\n");

        ImportRow.Taken row = taken("o,c,created," + BOUGHT + ",,,,");

        assertThat(row.requests()).extracting(ImportRequest::minor).containsExactly(1850L, 1849L);
        assertThat(row.flags())
                .extracting(ImportRow.Fault::code)
                .containsExactly("payment-of-nothing", "payment-differs");
    }

    @Test
    void rows_without_an_order_unknown_statuses_and_orders_told_twice_are_listed_with_their_money() throws IOException {
        List<ImportRow> rows =
                read("x,c,lost," + BOUGHT + ",,,,", "y,c,created," + BOUGHT + ",,,,", "y,c,created," + BOUGHT + ",,,,");

        assertThat(rows.stream()
                        .filter(ImportRow.Refused.class::isInstance)
                        .map(row ->
                                ((ImportRow.Refused) row).faults().getFirst().code()))
                .containsExactly(
                        "status-unknown",
                        "order-twice",
                        "order-missing",
                        "order-missing",
                        "order-missing",
                        "order-missing");
        assertThat(rows.stream()
                        .filter(ImportRow.Refused.class::isInstance)
                        .flatMap(row -> ((ImportRow.Refused) row).lost().stream())
                        .filter(lost -> lost.step() == Step.PAY)
                        .mapToLong(ImportRow.Loss::minor)
                        .sum())
                .isEqualTo(1850);
    }

    @Test
    void a_folder_without_one_of_the_tables_is_not_read() throws IOException {
        write("orders.csv", "order_id\n");
        Files.delete(folder.resolve("order_payments.csv"));

        assertThatExceptionOfType(UnusableInputException.class)
                .isThrownBy(() -> new OlistFolder().read(folder))
                .satisfies(unusable -> assertThat(unusable.code()).isEqualTo("missing-table"));
        assertThatExceptionOfType(UnusableInputException.class)
                .isThrownBy(() -> new OlistFolder().read(folder.resolve("orders.csv")))
                .satisfies(unusable -> assertThat(unusable.code()).isEqualTo("not-a-folder"));
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    private ImportRow.Taken taken(String order) throws IOException {
        return (ImportRow.Taken) read(order).getFirst();
    }

    private List<ImportRow> read(String... orders) throws IOException {
        write(
                "olist_orders_dataset.csv",
                "order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,"
                        + "order_delivered_carrier_date,order_delivered_customer_date,order_estimated_delivery_date\n"
                        + String.join("\n", orders) + "\n");
        try (Stream<ImportRow> rows = new OlistFolder().read(folder)) {
            return rows.toList();
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
