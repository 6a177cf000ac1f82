package io.orderledger.benchmarks;

import de.bwaldvogel.mongo.MongoServer;
import io.orderledger.query.embedded.IndexedMemoryBackend;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Whether a replay's cost grows in step with the events, and whether its heap stays flat. A process of its own with a small
 * heap, {@code -Dheap=512m}, replays the order status of a short history and of one ten times as long ({@code -Devents}); the
 * read models are in the heap of the process that measures, which needs 2 kB for each event.
 */
final class GrowthBenchmark implements Measurement {

    private static final int TIMES = 10;

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public void run(Settings settings, Table table) throws Exception {
        int events = Integer.getInteger("events", 1_000_000);
        int rounds = Math.max(1, settings.rounds());
        Path folder = Files.createTempDirectory("ledger-bench");
        Path few = filled(folder.resolve("few"), events / TIMES, table);
        Path many = filled(folder.resolve("many"), events, table);
        String heap = System.getProperty("heap", "512m");
        Map<String, double[]> told = new HashMap<>();
        MongoServer server = new MongoServer(new IndexedMemoryBackend());
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        try {
            for (Path data : List.of(few, many)) {
                String database = server.getConnectionString() + "/" + data.getFileName();
                told.putAll(replays(data, database, heap, data.equals(few) ? rounds + 2 : rounds, rounds));
            }
        } finally {
            server.shutdownNow();
        }
        double[] slow = Objects.requireNonNull(told.get("many"));
        double[] quick = Objects.requireNonNull(told.get("few"));
        String how = "%s heap, read models outside of it, %s events; limit: the same of a tenth"
                .formatted(heap, String.format(Locale.ROOT, "%,d", (long) slow[slow.length - 1]));
        table.row("replay of orders, microseconds an event", rates(slow), rates(quick), how);
        table.row("– processor time, microseconds an event", costs(slow), costs(quick), how);
        table.note(String.format(
                Locale.ROOT,
                "growth: heap in use after the last collection of the replays %.0f MB of a short history, %.0f MB of a long one;"
                        + " pauses for collections %.0f ms and %.0f ms in a million events",
                quick[quick.length - 3],
                slow[slow.length - 3],
                quick[quick.length - 2],
                slow[slow.length - 2]));
    }

    private static Path filled(Path data, int events, Table table) throws Exception {
        long begun = System.nanoTime();
        Files.createDirectories(data);
        long written = ShopHistory.fill(data, (int) Math.round(events / ShopHistory.EVENTS_AN_ORDER));
        table.note(String.format(
                Locale.ROOT, "growth: %,d events appended in %.0f s", written, (System.nanoTime() - begun) / 1e9));
        return data;
    }

    /** Pairs of microseconds an event, on the clock and of the processor, then heap, pauses and events. */
    private static Map<String, double[]> replays(Path data, String database, String heap, int rounds, int counted)
            throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseParallelGC",
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                Replays.class.getName(),
                data.toString(),
                database,
                Integer.toString(rounds));
        Process process = new ProcessBuilder(command)
                .redirectError(data.resolveSibling(data.getFileName() + ".out").toFile())
                .start();
        double[] last = {};
        double[] pairs = new double[2 * counted + 3];
        int round = 0;
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(Replays.FIGURES)) {
                    last = Arrays.stream(
                                    line.substring(Replays.FIGURES.length()).split(" "))
                            .mapToDouble(Double::parseDouble)
                            .toArray();
                    int place = round++ - (rounds - counted);
                    if (place >= 0) {
                        System.arraycopy(last, 0, pairs, 2 * place, 2);
                    }
                }
            }
        }
        int ended = process.waitFor();
        if (ended != 0 || round != rounds) {
            throw new IOException("replays in %s of heap ended with %d after %d rounds; see %s.out"
                    .formatted(heap, ended, round, data));
        }
        System.arraycopy(last, 2, pairs, 2 * counted, 3);
        return Map.of(data.getFileName().toString(), pairs);
    }

    private static double[] rates(double[] told) {
        double[] rates = new double[(told.length - 3) / 2];
        Arrays.setAll(rates, i -> told[2 * i]);
        return rates;
    }

    private static double[] costs(double[] told) {
        double[] costs = new double[(told.length - 3) / 2];
        Arrays.setAll(costs, i -> told[2 * i + 1]);
        return costs;
    }
}
