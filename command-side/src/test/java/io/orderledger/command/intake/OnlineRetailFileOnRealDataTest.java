package io.orderledger.command.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.intake.ImportRequest.Step;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real wholesaler, counted once more by other code. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OnlineRetailFileOnRealDataTest {

    @Test
    void what_is_placed_given_back_and_listed_adds_up_to_every_row_of_the_file() {
        Path file = RealData.at("online-retail/online_retail.csv.gz");
        Map<Step, Long> pence = new EnumMap<>(Step.class);
        Map<Step, Long> lost = new EnumMap<>(Step.class);
        Map<String, Long> listed = new TreeMap<>();
        Map<String, long[]> orders = new HashMap<>(); // paid, given back, returns
        Map<String, long[]> pieces = new HashMap<>(); // of a line: sold and not come back
        try (Stream<ImportRow> rows = new OnlineRetailFile().read(file)) {
            rows.forEach(row -> {
                switch (row) {
                    case ImportRow.Noted noted -> throw new AssertionError(noted);
                    case ImportRow.Taken taken ->
                        taken.requests().forEach(request -> {
                            pence.merge(request.step(), request.minor(), Long::sum);
                            follow(taken.order(), request, orders, pieces);
                        });
                    case ImportRow.Refused refused -> {
                        refused.lost().forEach(some -> lost.merge(some.step(), some.minor(), Long::sum));
                        listed.merge(refused.faults().getFirst().code(), 1L, Long::sum);
                    }
                }
            });
        }

        List<Map<String, String>> plain = RealData.rows(file);
        long all = plain.stream().mapToLong(row -> pence(row)).sum();
        long back = plain.stream()
                .filter(row -> row.getOrDefault("InvoiceNo", "").startsWith("C"))
                .mapToLong(row -> -pence(row))
                .sum();
        assertThat(pence.getOrDefault(Step.PLACE, 0L)
                        + lost.getOrDefault(Step.PLACE, 0L)
                        - pence.getOrDefault(Step.REFUND, 0L)
                        - lost.getOrDefault(Step.REFUND, 0L))
                .isEqualTo(all);
        assertThat(pence.getOrDefault(Step.REFUND, 0L) + lost.getOrDefault(Step.REFUND, 0L))
                .isEqualTo(back);
        assertThat(pence.get(Step.PAY)).isEqualTo(pence.getOrDefault(Step.PLACE, 0L));
        assertThat(orders.values().stream().filter(money -> money[1] > money[0]))
                .as("orders that got more back than was paid")
                .isEmpty();
        assertThat(pieces.values().stream().filter(left -> left[0] < 0))
                .as("lines of which more came back than was sold")
                .isEmpty();
        assertThat(listed)
                .as("rows that are no part of an order, by reason")
                .containsOnlyKeys(
                        "adjustment",
                        "stock-adjustment",
                        "return-without-customer",
                        "return-without-sale",
                        "return-exceeds-paid",
                        "refund-without-sale");
        assertThat(listed.get("stock-adjustment")).isGreaterThan(1000);
    }

    private static void follow(
            String order, ImportRequest request, Map<String, long[]> orders, Map<String, long[]> pieces) {
        JsonNode body = JsonMapper.shared().readTree(request.body());
        switch (request.step()) {
            case PLACE -> {
                int line = 0;
                for (JsonNode item : body.path("lines")) {
                    pieces.put(
                            order + "/" + ++line,
                            new long[] {item.path("quantity").longValue()});
                }
            }
            case PAY -> orders.computeIfAbsent(order, id -> new long[2])[0] += request.minor();
            case REFUND -> orders.computeIfAbsent(order, id -> new long[2])[1] += request.minor();
            case RETURN_REQUEST -> {
                for (JsonNode item : body.path("items")) {
                    pieces.computeIfAbsent(order + "/" + item.path("line").intValue(), line -> new long[1])[0] -=
                            item.path("quantity").longValue();
                }
            }
            default -> {}
        }
    }

    private static long pence(Map<String, String> row) {
        return new BigDecimal(row.get("UnitPrice"))
                .multiply(new BigDecimal(row.get("Quantity")))
                .movePointRight(2)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
