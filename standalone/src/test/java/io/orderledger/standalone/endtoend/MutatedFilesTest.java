package io.orderledger.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import io.orderledger.standalone.TestTerminal;
import io.orderledger.standalone.boot.ServeOptions;
import io.orderledger.standalone.cli.LedgerCommandLine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Spoilt files of every channel are imported: each import ends soon with a documented exit code and in words, what is not
 * taken is listed, what is taken is in the ledger to the cent, and the same file again changes nothing.
 * {@code -Dfuzz.files=2000 -Dfuzz.seed=7} asks for more or others, {@code -Dfuzz.first=31 -Dfuzz.files=1} for one of them.
 */
class MutatedFilesTest {

    private static final int FILES = Integer.getInteger("fuzz.files", 3);
    private static final int FIRST = Integer.getInteger("fuzz.first", 0);
    private static final long SEED = Long.getLong("fuzz.seed", 20_200_220L);

    private static final int HANGS_AFTER_S = 60;
    private static final Duration STILL = Duration.ofSeconds(1);
    private static final int MOST_FAILURES = 20;
    private static final int MOST_THREADS_MORE = 60;
    private static final int MOST_FILES_OPEN_MORE = 60;
    private static final long MOST_BYTES_MORE = 128L << 20;

    /** What the ledger in this process may keep of a file in its read models, which are in memory here. */
    private static final long MOST_BYTES_MORE_PER_FILE = 256L << 10;

    /** Exit codes of an import that was asked to tell by them of rejects and differences. */
    private static final int FAILED = 1;

    /** Refusals that pass by themselves. */
    private static final Set<String> PASSING = Set.of("not-on-pick-list", "wrong-item", "package-empty");

    private static final Pattern INTERNAL =
            Pattern.compile("Exception|Error:|\\tat |io\\.orderledger\\.|java\\.\\w+\\.|LEDGER_DEBUG");
    private static final Pattern DIFFERENCE = Pattern.compile("(?m)^(DIFFERENCE|不一致).*$");

    /** Files of an import that failed are kept. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    @TempDir
    static Path data;

    private static LedgerUnderTest ledger;
    private static Client client;
    private static Onlooker onlooker;
    private static ExecutorService importing;

    @BeforeAll
    static void start() throws IOException {
        String rules = Path.of("src", "test", "resources", "waiting-rules.yaml")
                .toAbsolutePath()
                .toString(); // goods that come in later go to the orders that wait for them, as a log expects
        ledger = LedgerUnderTest.with(new ServeOptions(data, 0, "127.0.0.1", "", "", rules));
        client = ledger.client();
        onlooker = new Onlooker(ledger.url());
        importing = Executors.newCachedThreadPool();
    }

    @AfterAll
    static void stop() {
        onlooker.close();
        importing.shutdownNow();
        ledger.close();
    }

    static Stream<String> channels() {
        return Stream.of(System.getProperty("fuzz.channels", "tmall,olist,online-retail,ocel")
                .split(","));
    }

    /** An import as it ended. */
    private record Ended(int exit, String out, String err) {

        @Override
        public String toString() {
            return "exit code " + exit + "\n" + out + err;
        }
    }

    /** An input on the disk, and what it added to its channel. */
    private record Imported(String channel, Path input, String name, JsonNode added) {

        /** Whether another import cannot get further: on a slow machine the ledger may need longer than an import waits. */
        boolean outcomeStands() throws IOException {
            return !Files.exists(rejects(input))
                    || RejectLines.of(rejects(input)).stream().noneMatch(line -> PASSING.contains(line.code()));
        }
    }

    @ParameterizedTest
    @MethodSource("channels")
    void no_file_breaks_an_import(String channel) throws Exception {
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        long open = filesOpen();
        long heap = heap();
        List<Imported> imported = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        int taken = 0;
        int listed = 0;
        int unusable = 0;

        for (int number = FIRST; number < FIRST + FILES && failures.size() < MOST_FAILURES; number++) {
            Random random = new Random(SEED * 1_000_003 + number * 31L + channel.hashCode());
            Input input = write(channel, number, random);
            try {
                Imported once = check(channel, input, number % 2 == 0 ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE);
                imported.add(once);
                taken += once.added().path("orders").asInt() > 0 ? 1 : 0;
                listed += Files.exists(rejects(input.path())) ? 1 : 0;
                unusable += onlooker.commands() == 0 ? 1 : 0;
            } catch (AssertionError e) {
                failures.add(input.name() + "\n" + e.getMessage());
            }
        }

        assertThat(failures)
                .as("%d failures:%n%s", failures.size(), String.join("\n\n", failures))
                .isEmpty();
        System.out.printf(
                "%s: %d files of seed %d, orders from %d, rejects of %d, nothing sent of %d%n",
                channel, FILES, SEED, taken, listed, unusable);
        if (FIRST == 0 && FILES >= 6) {
            assertThat(List.of(taken, listed))
                    .as("files that orders came from, files with rejects")
                    .allMatch(n -> n > 0);
        }
        nothingIsTakenTwice(imported);
        assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThan(threads + MOST_THREADS_MORE);
        assertThat(filesOpen()).isLessThan(open + MOST_FILES_OPEN_MORE);
        assertThat(heap()).isLessThan(heap + MOST_BYTES_MORE + FILES * MOST_BYTES_MORE_PER_FILE);
        client.get("/actuator/health/readiness").expect(200);
        client.place("after-" + channel, "TEA", 1, 1_250, true);
    }

    private record Input(Path path, String name) {}

    /** Writes the files of a channel, of which at least one is spoilt. */
    private static Input write(String channel, int number, Random random) throws IOException {
        Map<String, String> sound = SoundFiles.of(channel, random);
        Path place = Files.createDirectory(folder.resolve(channel + "-" + number));
        List<String> names = new ArrayList<>(sound.keySet());
        String spoilt = names.get(random.nextInt(names.size()));
        List<String> what = new ArrayList<>();
        Path only = place;
        for (String name : names) {
            boolean zipped = random.nextInt(4) == 0;
            FileMutation mutation = new FileMutation(random);
            boolean spoil = name.equals(spoilt) || random.nextInt(names.size() + 1) == 0;
            byte[] bytes = spoil
                    ? mutation.of(Objects.requireNonNull(sound.get(name)), zipped)
                    : FileMutation.sound(Objects.requireNonNull(sound.get(name)), zipped);
            only = Files.write(place.resolve(name + (zipped ? ".gz" : "")), bytes);
            what.add(spoil ? only.getFileName() + " " + mutation.done() : "");
        }
        if (names.size() > 1 && random.nextInt(30) == 0) {
            Files.delete(only);
            what.add(only.getFileName() + " is missing");
        }
        what.removeIf(String::isEmpty);
        return new Input(
                names.size() > 1 ? place : only,
                "file %d of seed %d of %s (%s): %s".formatted(number, SEED, channel, only, String.join("; ", what)));
    }

    private static Imported check(String channel, Input input, Locale locale) throws Exception {
        JsonNode before = summary(channel);
        onlooker.look(before);
        Path dryList = input.path().resolveSibling("dry-" + input.path().getFileName() + ".csv");
        Ended dry =
                run(locale, "import", channel, input.path().toString(), "--dry-run", "--rejects", dryList.toString());
        assertThat(onlooker.commands()).as("commands sent by a dry run").isZero();
        assertThat(dry.exit()).as("dry run: %s", dry).isIn(0, FAILED);

        Ended first = importOnce(channel, input, locale);
        Imported once = new Imported(channel, input.path(), input.name(), Onlooker.minus(summary(channel), before));
        if (first.exit() == FAILED) {
            assertThat(dry.exit()).as("dry run: %s%nimport: %s", dry, first).isEqualTo(FAILED);
            assertThat(onlooker.commands())
                    .as("commands sent of an input that is refused: %s", first)
                    .isZero();
            assertThat(first.err()).as("why").isNotBlank();
            return once;
        }
        assertThat(first.exit()).as("import: %s", first).isIn(0, 3, 4);
        assertThat(DIFFERENCE.matcher(first.out()).results().map(found -> found.group()))
                .as("import: %s", first)
                .isEmpty();
        listed(input.path(), Files.exists(dryList) ? RejectLines.of(dryList) : List.of(), first);

        List<String> done = List.copyOf(onlooker.carriedOut());
        boolean stands = once.outcomeStands();
        Ended second = importOnce(channel, input, locale);
        if (stands) {
            assertThat(onlooker.carriedOut())
                    .as("commands of the same file again: %s%nafter: %s", second, first)
                    .isEmpty();
            assertThat(second.exit())
                    .as("the same file again: %s%nafter: %s", second, first)
                    .isEqualTo(first.exit());
        }
        assertThat(onlooker.carriedOut())
                .as("commands carried out twice: %s%nafter: %s", second, first)
                .noneMatch(done::contains);
        return once;
    }

    /** Imports, and holds that it ended as it may. */
    private static Ended importOnce(String channel, Input input, Locale locale) throws Exception {
        onlooker.lookAgain();
        Ended ended = run(
                locale,
                "import",
                channel,
                input.path().toString(),
                "--fail-on-rejects",
                "--fail-on-difference",
                "--url",
                onlooker.url());
        assertThat(onlooker.failures()).as("answers of the ledger: %s", ended).isEmpty();
        return ended;
    }

    /** What the reader refuses and what the ledger refuses is in the list, each with its place and in words. */
    private static void listed(Path input, List<RejectLines.Line> dry, Ended ended) throws IOException {
        Path list = rejects(input);
        int refused = onlooker.refused().size();
        if (!Files.exists(list)) {
            assertThat(dry).as("refused by the reader, not listed: %s", ended).isEmpty();
            assertThat(refused)
                    .as("refused by the ledger, not listed: %s", onlooker.refused())
                    .isZero();
            assertThat(ended.exit()).as("%s", ended).isNotEqualTo(3);
            return;
        }
        List<RejectLines.Line> lines = RejectLines.of(list);
        assertThat(lines).as("%s", ended).containsAll(dry).hasSizeGreaterThanOrEqualTo(dry.size() + refused);
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.row()).as("%s", line).isPositive();
            assertThat(line.code()).as("%s", line).isNotBlank().doesNotStartWith("http-");
            assertThat(line.reason()).as("%s", line).isNotBlank().doesNotContainPattern(INTERNAL);
            assertThat(line.field().isEmpty() && !RejectLines.OF_WHOLE_ROWS.contains(line.code()))
                    .as("names no field: %s", line)
                    .isFalse();
        });
    }

    /** Imports some of them again after everything else, and sees the whole ledger stay as it is. */
    private static void nothingIsTakenTwice(List<Imported> all) throws Exception {
        long events = settledHead();
        for (int i = 0; i < all.size(); i += 1 + all.size() / 10) {
            Imported before = all.get(i);
            if (!before.outcomeStands()) {
                continue;
            }
            onlooker.look(Onlooker.minus(summary(before.channel()), before.added()));
            Ended again = importOnce(before.channel(), new Input(before.input(), before.name()), Locale.ENGLISH);
            assertThat(onlooker.carriedOut())
                    .as("commands of %s once more: %s", before.name(), again)
                    .isEmpty();
        }
        assertThat(settledHead())
                .as("events after importing files of seed %d again; those after are %s", SEED, typesAfter(events))
                .isEqualTo(events);
    }

    /** The newest event, once nothing follows any more. */
    private static long settledHead() {
        long[] last = {-1, System.nanoTime()};
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            JsonNode projections = client.get("/api/projections").expect(200).json();
            long head = projections.findValues("head").stream()
                    .mapToLong(JsonNode::asLong)
                    .max()
                    .orElseThrow();
            boolean behind = projections.findValues("lag").stream().anyMatch(lag -> lag.asLong() > 0);
            if (behind || head != last[0]) {
                last[0] = head;
                last[1] = System.nanoTime();
            }
            return System.nanoTime() - last[1] > STILL.toNanos();
        });
        return last[0];
    }

    private static List<String> typesAfter(long position) {
        return client.get("/api/audit?limit=200&after=" + position)
                .expect(200)
                .json()
                .findValuesAsString("type");
    }

    private static JsonNode summary(String channel) {
        return client.get("/api/orders/summary?channel=" + channel).expect(200).json();
    }

    private static Path rejects(Path input) {
        return input.resolveSibling(input.getFileName() + ".rejects.csv");
    }

    private static Ended run(Locale locale, String... arguments) throws Exception {
        TestTerminal terminal = new TestTerminal(locale);
        Thread[] worker = new Thread[1];
        Future<Integer> exit = importing.submit(() -> {
            worker[0] = Thread.currentThread();
            return LedgerCommandLine.run(
                    terminal.terminal(),
                    options -> {
                        throw new AssertionError("an import started a ledger");
                    },
                    arguments);
        });
        try {
            Ended ended = new Ended(exit.get(HANGS_AFTER_S, TimeUnit.SECONDS), terminal.out(), terminal.err());
            assertThat(ended.out() + ended.err()).doesNotContainPattern(INTERNAL);
            return ended;
        } catch (ExecutionException e) {
            return fail("the import threw", e);
        } catch (TimeoutException e) {
            String at = Arrays.toString(worker[0].getStackTrace());
            exit.cancel(true);
            return fail("the import hangs at " + at + "\n" + terminal.out() + terminal.err());
        }
    }

    private static long filesOpen() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
