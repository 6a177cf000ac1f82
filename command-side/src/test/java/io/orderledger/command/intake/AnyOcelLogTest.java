package io.orderledger.command.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.intake.OcelEvent.Activity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** Logs in which anything happens to a few orders, items and packages, in any order. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnyOcelLogTest {

    private static final String HEADER = "ocel:eid,ocel:activity,ocel:timestamp,ocel:type:orders,ocel:type:items,"
            + "ocel:type:packages,ocel:type:customers,ocel:type:products,weight,price\n";
    private static final int EVENTS = 120;

    @TempDir
    Path folder;

    @RepeatedTest(60)
    void every_row_is_told_or_listed_once_and_what_a_command_needs_comes_before_it() throws IOException {
        long seed = new Random().nextLong();
        Path file = Files.writeString(folder.resolve("any.csv"), log(new Random(seed)));

        List<ImportRow> rows = read(file);

        assertThat(rows.stream().map(ImportRow::number).sorted())
                .as("rows, seed %d", seed)
                .containsExactlyElementsOf(
                        IntStream.range(2, EVENTS + 2).mapToObj(Long::valueOf).toList());
        assertThat(read(file)).as("the same once more, seed %d", seed).isEqualTo(rows);
        List<String> keys = new ArrayList<>();
        Set<String> there = new HashSet<>();
        for (ImportRow row : rows) {
            switch (row) {
                case ImportRow.Noted noted ->
                    throw new AssertionError("the log has no column that is not taken: " + noted);
                case ImportRow.Refused refused ->
                    assertThat(refused.faults()).as("seed %d", seed).isNotEmpty();
                case ImportRow.Taken taken -> {
                    assertThat(taken.requests()).as("seed %d", seed).isNotEmpty();
                    for (ImportRequest request : taken.requests()) {
                        keys.add(request.idempotencyKey());
                        needs(request)
                                .forEach(need -> assertThat(there)
                                        .as("%s, seed %d", request, seed)
                                        .contains(need));
                        there.add(makes(request));
                    }
                }
            }
        }
        assertThat(keys).as("seed %d", seed).doesNotHaveDuplicates();
    }

    /** What a command makes that others need. */
    private static String makes(ImportRequest request) {
        return switch (request.step()) {
            case PLACE -> "order " + between(request.body(), "\"channelOrderNumber\":\"");
            case APPROVE -> "approval " + request.path().split("[/:]", -1)[4];
            case PICK_LIST -> "list " + between(request.body(), "\"pickListId\":\"");
            case PICK -> "picked " + between(request.body(), "\"sku\":\"");
            case PACKAGE -> "package " + between(request.body(), "\"packageId\":\"");
            default -> request.idempotencyKey();
        };
    }

    /** What has to be there before a command. */
    private static List<String> needs(ImportRequest request) {
        String[] path = request.path().split("[/:]", -1);
        return switch (request.step()) {
            case APPROVE, PAY, REMIND -> List.of("order " + path[4]);
            case PICK_LIST -> List.of("approval " + between(request.body(), "\"orders\":[\"ocel:"));
            case PICK -> List.of("list " + path[3]);
            case SCAN -> List.of("package " + path[3], "picked " + between(request.body(), "\"sku\":\""));
            default -> List.of();
        };
    }

    private static String between(String body, String start) {
        int from = body.indexOf(start) + start.length();
        return body.substring(from, body.indexOf('"', from));
    }

    private static String log(Random random) {
        StringBuilder log = new StringBuilder(HEADER);
        for (int i = 0; i < EVENTS; i++) {
            Activity activity = Activity.values()[random.nextInt(Activity.values().length)];
            boolean placing = activity == Activity.PLACE_ORDER || random.nextInt(8) == 0;
            log.append(random.nextInt(20) == 0 ? "" : String.valueOf(random.nextInt(20) == 0 ? 7 : i))
                    .append(',')
                    .append(placing ? "place order" : activity.name().toLowerCase(Locale.ROOT))
                    .append(",2021-01-0%d %02d:00:00,".formatted(1 + random.nextInt(5), random.nextInt(24)))
                    .append(some(random, "o", placing ? 1 : 2, 12))
                    .append(',')
                    .append(some(random, "i", placing ? 5 : 3, 30))
                    .append(',')
                    .append(some(random, "p", 2, 10))
                    .append(',')
                    .append(some(random, "Ada", 1, 3))
                    .append(",,1,")
                    .append(random.nextInt(5) == 0 ? "" : String.valueOf(random.nextInt(5_000) / 100.0))
                    .append('\n');
        }
        return log.toString();
    }

    private static String some(Random random, String prefix, int atMost, int of) {
        List<String> ids = random.ints(random.nextInt(atMost + 1), 0, of)
                .mapToObj(id -> "'" + prefix + id + "'")
                .distinct()
                .toList();
        return ids.isEmpty() ? "" : "\"[" + String.join(", ", ids) + "]\"";
    }

    private static List<ImportRow> read(Path file) {
        try (Stream<ImportRow> rows = new OcelLog().read(file)) {
            return rows.toList();
        }
    }
}
