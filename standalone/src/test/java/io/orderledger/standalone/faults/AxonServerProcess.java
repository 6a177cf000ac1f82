package io.orderledger.standalone.faults;

import static org.awaitility.Awaitility.await;

import io.orderledger.standalone.endtoend.LedgerProcess;
import io.orderledger.standalone.transfer.CopyTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** An Axon Server of the test's own, which can be stopped, continued, killed and started again on what it has stored. */
final class AxonServerProcess implements AutoCloseable {

    /** The command that starts one, {@code java -jar axonserver.jar}, without settings; words apart by spaces. */
    static final String COMMAND = "LEDGER_TEST_AXONSERVER_COMMAND";

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Path folder;
    private final int port;
    private final int http;
    private Process process;

    private AxonServerProcess(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.port = LedgerProcess.freePort();
        this.http = LedgerProcess.freePort();
        this.process = launch();
    }

    /** Without a command in the environment the test is skipped, and loudly. */
    static AxonServerProcess startOrSkip(Path folder, Class<?> test) throws IOException {
        String command = System.getenv(COMMAND);
        if (command == null) {
            System.err.println(
                    "*** SKIPPED " + test.getSimpleName() + ": give the command that starts an Axon Server in "
                            + COMMAND + " (java -jar axonserver.jar) to run it ***");
        }
        Assumptions.assumeTrue(command != null, "no Axon Server can be started: " + COMMAND);
        AxonServerProcess server = new AxonServerProcess(folder);
        server.awaitAnswers();
        return server;
    }

    private Process launch() throws IOException {
        List<String> command =
                new ArrayList<>(Arrays.asList(System.getenv(COMMAND).trim().split(" +")));
        command.addAll(List.of(
                "--server.port=" + http,
                "--server.address=127.0.0.1",
                "--axoniq.axonserver.port=" + port,
                "--axoniq.axonserver.hostname=127.0.0.1",
                "--axoniq.axonserver.event.storage=" + folder.resolve("events"),
                "--axoniq.axonserver.snapshot.storage=" + folder.resolve("events"),
                "--axoniq.axonserver.controldb-path=" + folder.resolve("control"),
                "--axoniq.axonserver.event.segments-for-sequence-number-check=1000000"));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("axonserver.out").toFile()))
                .start();
    }

    private void awaitAnswers() {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            try (CopyTarget target = CopyTarget.axonServer("127.0.0.1:" + port)) {
                return target.size() >= 0;
            }
        });
    }

    int port() {
        return port;
    }

    /** {@code SIGSTOP}: connections stay open, and nobody answers. */
    void freeze() throws IOException, InterruptedException {
        Signals.send("STOP", process);
    }

    void thaw() throws IOException, InterruptedException {
        Signals.send("CONT", process);
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it was killed and lives");
        }
    }

    /** After {@link #kill}: on the same folder and ports. */
    void startAgain() throws IOException {
        process = launch();
        awaitAnswers();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
