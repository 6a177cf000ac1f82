package io.orderledger.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderledger.standalone.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A ledger in a process of its own, which can be killed like one. */
public final class LedgerProcess implements AutoCloseable {

    private final Process process;
    private final Client client;

    private LedgerProcess(Process process, int port) {
        this.process = process;
        this.client = new Client(URI.create("http://127.0.0.1:" + port));
    }

    /** Starts one and waits until it answers queries. */
    public static LedgerProcess start(Path data, int port, String... more) throws IOException {
        return start(data, port, List.of(), more);
    }

    /** Starts one with settings of its Java virtual machine and waits until it answers queries. */
    public static LedgerProcess start(Path data, int port, List<String> machine, String... more) throws IOException {
        LedgerProcess ledger = launch(data, port, machine, more);
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(50))
                .until(ledger::answersQueries);
        return ledger;
    }

    /** Starts one and does not wait: it may be one that will not come up. */
    public static LedgerProcess launch(Path data, int port, List<String> machine, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Xmx700m",
                "-XX:TieredStopAtLevel=1", // it lives for seconds
                // what a killed process was folding comes free again sooner
                "-Dledger.projections.claim=3s"));
        command.addAll(machine);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                Ledger.class.getName(),
                "serve",
                "--data",
                data.toString(),
                "--port",
                Integer.toString(port)));
        command.addAll(List.of(more));
        if (!command.contains("--rules")) {
            command.addAll(List.of("--rules", LedgerUnderTest.quietRules()));
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolveSibling("ledger.out").toFile()))
                .start();
        return new LedgerProcess(process, port);
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean answersQueries() {
        assertThat(process.isAlive()).as("the ledger runs").isTrue();
        try {
            return client.get("/api/orders/summary").status() == 200;
        } catch (UncheckedIOException e) {
            assertThat(e.getCause()).isInstanceOf(ConnectException.class);
            return false;
        }
    }

    public Client client() {
        return client;
    }

    public Process process() {
        return process;
    }

    /** {@code kill -9}: no time to finish anything. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
