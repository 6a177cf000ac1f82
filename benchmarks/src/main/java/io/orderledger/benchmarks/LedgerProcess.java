package io.orderledger.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The ledger as its users run it: a process of its own, started with the launcher's settings. */
final class LedgerProcess implements AutoCloseable {

    private static final long START_TIMEOUT_MS = 120_000;

    private final Process process;
    private final URI url;

    private LedgerProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    static LedgerProcess start(Settings settings, Path data, String... more) throws Exception {
        int port = freePort();
        List<String> command =
                new ArrayList<>(List.of(settings.launcher().toString(), "serve", "--data", data.toString()));
        command.addAll(List.of("--port", Integer.toString(port)));
        if (!settings.axonServer().isEmpty()) {
            command.addAll(List.of("--axon-server", settings.axonServer()));
        }
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolveSibling(data.getFileName() + ".out").toFile())
                .start();
        LedgerProcess ledger = new LedgerProcess(process, URI.create("http://127.0.0.1:" + port));
        try {
            ledger.awaitReady();
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

    /** Ready is when a query is answered: the read models are there. */
    private void awaitReady() throws Exception {
        long end = System.currentTimeMillis() + START_TIMEOUT_MS;
        while (System.currentTimeMillis() < end) {
            if (!process.isAlive()) {
                throw new IOException("the ledger ended with " + process.exitValue() + " while starting");
            }
            try (Connection connection = new Connection(url)) {
                if (connection.send("GET", "/api/orders/summary", "") == 200) {
                    return;
                }
            } catch (java.net.ConnectException notYet) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IOException("the ledger was not ready in time");
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
