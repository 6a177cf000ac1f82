package io.orderledger.command.intake;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.intake.ImportRequest.Step;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A real marketplace, counted once more by other code. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OlistFolderOnRealDataTest {

    @Test
    void every_order_is_taken_and_the_sums_are_those_of_the_tables() {
        Path folder = RealData.at("olist");
        Map<Step, Long> centavos = new EnumMap<>(Step.class);
        List<ImportRow.Taken> taken = new ArrayList<>();
        try (Stream<ImportRow> rows = new OlistFolder().read(folder)) {
            rows.forEach(row -> {
                assertThat(row).isInstanceOf(ImportRow.Taken.class);
                taken.add((ImportRow.Taken) row);
                ((ImportRow.Taken) row)
                        .requests()
                        .forEach(request -> centavos.merge(request.step(), request.minor(), Long::sum));
            });
        }

        List<Map<String, String>> orders = RealData.rows(folder.resolve("olist_orders_dataset.csv.gz"));
        List<Map<String, String>> items = RealData.rows(folder.resolve("olist_order_items_dataset.csv.gz"));
        List<Map<String, String>> payments = RealData.rows(folder.resolve("olist_order_payments_dataset.csv.gz"));
        Set<String> withItems = new HashSet<>();
        items.forEach(item -> withItems.add(item.get("order_id")));
        BigDecimal goods = sum(items, "price").add(sum(items, "freight_value"));
        BigDecimal unknownGoods = sum(
                payments.stream()
                        .filter(payment -> !withItems.contains(payment.get("order_id")))
                        .toList(),
                "payment_value");

        assertThat(taken).hasSameSizeAs(orders);
        assertThat(reais(centavos, Step.PLACE)).isEqualByComparingTo(goods.add(unknownGoods));
        assertThat(reais(centavos, Step.PAY)).isEqualByComparingTo(sum(payments, "payment_value"));
        assertThat(taken.stream().collect(groupingBy(ImportRow.Taken::group, counting())))
                .isEqualTo(orders.stream().collect(groupingBy(order -> order.get("order_status"), counting())));
        assertThat(taken.stream().collect(groupingBy(ImportRow.Taken::status, counting())))
                .isEqualTo(orders.stream().collect(groupingBy(OlistFolderOnRealDataTest::status, counting())));
    }

    /** Where an order ends, said in another way than the importer does. */
    private static String status(Map<String, String> order) {
        boolean arrived =
                !order.getOrDefault("order_delivered_customer_date", "").isEmpty();
        boolean sent = !order.getOrDefault("order_delivered_carrier_date", "").isEmpty();
        return switch (order.getOrDefault("order_status", "")) {
            case "delivered" -> "DELIVERED";
            case "shipped" -> "DISPATCHED";
            case "canceled", "unavailable" -> arrived ? "DELIVERED" : sent ? "DISPATCHED" : "CANCELLED";
            case "created" -> "PLACED";
            default -> "APPROVED";
        };
    }

    private static BigDecimal sum(List<Map<String, String>> rows, String column) {
        return rows.stream().map(row -> new BigDecimal(row.get(column))).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal reais(Map<Step, Long> centavos, Step step) {
        return BigDecimal.valueOf(centavos.getOrDefault(step, 0L), 2);
    }
}
