package io.orderledger.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orderledger.command.intake.ImportRequest.Step;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real shop's month, when it is at hand: in the folder named by {@code LEDGER_TEST_DATA}, or in
 * {@code shared/data} beside the checkout. It is not part of the project.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TmallOrderReportOnRealDataTest {

    @Test
    void the_commands_of_a_real_month_add_up_to_what_the_file_says() throws IOException {
        Path file = Optional.ofNullable(System.getenv("LEDGER_TEST_DATA"))
                .map(Path::of)
                .orElse(Path.of("../../shared/data"))
                .resolve("tmall/tmall_order_report.csv.gz");
        assumeTrue(Files.exists(file), () -> "SKIPPED: no real report at " + file + "; set LEDGER_TEST_DATA");

        Map<Step, Long> counts = new EnumMap<>(Step.class);
        Map<Step, Long> fen = new EnumMap<>(Step.class);
        try (Stream<ImportRow> rows = new TmallOrderReport().read(file)) {
            rows.forEach(row -> {
                assertThat(row).isInstanceOf(ImportRow.Taken.class);
                for (ImportRequest request : ((ImportRow.Taken) row).requests()) {
                    JsonNode body = JsonMapper.shared().readTree(request.body());
                    long amount = request.step() == Step.PLACE
                            ? body.path("lines").path(0).path("unitPriceMinor").longValue()
                            : body.path("amountMinor").longValue();
                    counts.merge(request.step(), 1L, Long::sum);
                    fen.merge(request.step(), amount, Long::sum);
                }
            });
        }

        List<String[]> plain = plainRows(file);
        assertThat(counts.get(Step.PLACE)).isEqualTo(plain.size());
        assertThat(counts.get(Step.PAY))
                .isEqualTo(plain.stream().filter(cells -> !cells[5].isBlank()).count());
        assertThat(counts.get(Step.REFUND))
                .isEqualTo(plain.stream()
                        .filter(cells -> new BigDecimal(cells[6]).signum() > 0)
                        .count());
        assertThat(yuan(fen, Step.PLACE)).isEqualByComparingTo(sum(plain, 1));
        assertThat(yuan(fen, Step.PAY)).isEqualByComparingTo(sum(plain, 2).add(sum(plain, 6)));
        assertThat(yuan(fen, Step.REFUND)).isEqualByComparingTo(sum(plain, 6));
    }

    /** Read without any of the importer's code: this file has neither quotes nor a byte order mark. */
    private static List<String[]> plainRows(Path file) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(line -> line.split(",", -1)).toList();
        }
    }

    private static BigDecimal sum(List<String[]> rows, int column) {
        return rows.stream().map(cells -> new BigDecimal(cells[column])).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal yuan(Map<Step, Long> fen, Step step) {
        return BigDecimal.valueOf(fen.getOrDefault(step, 0L), 2);
    }
}
