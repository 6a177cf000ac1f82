package io.orderledger.command.intake;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Public data of real shops, when it is at hand: in the folder named by {@code LEDGER_TEST_DATA}, or in {@code shared/data}
 * beside the checkout. It is not part of the project. Read here without any of the importers' code.
 */
final class RealData {

    private RealData() {}

    /** The path, or the test is skipped and says so. */
    static Path at(String path) {
        Path found = Optional.ofNullable(System.getenv("LEDGER_TEST_DATA"))
                .map(Path::of)
                .orElse(Path.of("../../shared/data"))
                .resolve(path);
        assumeTrue(Files.exists(found), () -> "SKIPPED: no real data at " + found + "; set LEDGER_TEST_DATA");
        return found;
    }

    /** Rows of a gzipped table by column; quotes are undone, line breaks inside of them are not expected. */
    static List<Map<String, String>> rows(Path file) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            List<String> header = cells(lines.readLine());
            return lines.lines()
                    .map(line -> {
                        List<String> cells = cells(line);
                        Map<String, String> row = new HashMap<>();
                        for (int i = 0; i < header.size(); i++) {
                            row.put(header.get(i), cells.get(i));
                        }
                        return row;
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (c != '\ufeff') {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
