package io.orderledger.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The ledger as its users run it: a process of its own, started with the launcher's settings. */
final class LedgerProcess implements AutoCloseable {

    private static final long START_TIMEOUT_MS = 300_000;

    private final Process process;
    private final URI url;
    private double listeningSeconds;
    private double readySeconds;

    private LedgerProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Whether a ledger that answers is ready for what is measured. */
    @FunctionalInterface
    private interface Ready {
        boolean by(Connection connection) throws IOException;
    }

    /** Both sides, as the launcher starts them. Ready is when a query is answered: the read models are there. */
    static LedgerProcess start(Settings settings, Path data, String... more) throws Exception {
        int port = freePort();
        List<String> command =
                new ArrayList<>(List.of(settings.launcher().toString(), "serve", "--data", data.toString()));
        command.addAll(List.of("--port", Integer.toString(port)));
        if (!settings.axonServer().isEmpty()) {
            command.addAll(List.of("--axon-server", settings.axonServer()));
        }
        command.addAll(List.of(more));
        return start(command, port, data, connection -> connection.send("GET", "/api/orders/summary", "") == 200);
    }

    /** The command side alone, on an embedded store. Ready is when an order is taken. */
    static LedgerProcess commandSide(Settings settings, Path data) throws Exception {
        int port = freePort();
        Path target = settings.launcher().resolveSibling("command-side").resolve("target");
        Path jar;
        try (Stream<Path> files = Files.list(target)) {
            jar = files.filter(file -> file.toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("build the ledger first: there is no jar in " + target));
        }
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseParallelGC",
                "-Xms256m",
                "-jar",
                jar.toString(),
                "--axon.axonserver.enabled=false",
                "--ledger.data=" + data,
                "--server.address=127.0.0.1",
                "--server.port=" + port);
        String first = UUID.randomUUID().toString();
        return start(
                command,
                port,
                data,
                connection -> connection.send("POST", "/api/orders", FiveSteps.PLACE.body(first)) == 201);
    }

    private static LedgerProcess start(List<String> command, int port, Path data, Ready ready) throws Exception {
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolveSibling(data.getFileName() + ".out").toFile())
                .start();
        LedgerProcess ledger = new LedgerProcess(process, URI.create("http://127.0.0.1:" + port));
        try {
            ledger.awaitReady(begun, ready);
        } catch (Exception e) {
            ledger.close();
            throw e;
        }
        return ledger;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady(long begun, Ready ready) throws Exception {
        long end = System.currentTimeMillis() + START_TIMEOUT_MS;
        while (System.currentTimeMillis() < end) {
            if (!process.isAlive()) {
                throw new IOException("the ledger ended with " + process.exitValue() + " while starting");
            }
            try (Connection connection = new Connection(url)) {
                if (listeningSeconds == 0) {
                    listeningSeconds = (System.nanoTime() - begun) / 1e9;
                }
                if (ready.by(connection)) {
                    readySeconds = (System.nanoTime() - begun) / 1e9;
                    return;
                }
            } catch (java.net.ConnectException notYet) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new IOException("the ledger was not ready in time");
    }

    /** Seconds from the start of the process until it took connections, to 0.02 s. */
    double listeningSeconds() {
        return listeningSeconds;
    }

    /** Seconds from the start of the process until it was ready, to 0.02 s. */
    double readySeconds() {
        return readySeconds;
    }

    /** Processor time that the process has used so far, in seconds. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    /** Memory that the process holds of the machine now, in MB of 1,000,000 bytes. */
    double residentMb() throws IOException, InterruptedException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(process.pid())).start();
        String kilobytes = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        ps.waitFor();
        return Long.parseLong(kilobytes) * 1024 / 1e6;
    }

    URI url() {
        return url;
    }

    /** Processor time that the process has used since its start, in microseconds; the launcher has become the ledger. */
    long processorMicros() {
        return process.toHandle()
                        .info()
                        .totalCpuDuration()
                        .orElseThrow(() ->
                                new IllegalStateException("this system does not tell the processor time of a process"))
                        .toNanos()
                / 1_000;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
