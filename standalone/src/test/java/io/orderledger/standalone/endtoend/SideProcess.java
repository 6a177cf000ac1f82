package io.orderledger.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process beside the test: one side of a ledger, or a store. It can be killed like one. */
final class SideProcess implements AutoCloseable {

    private final String name;
    private final Process process;
    private final int port;
    private final Client client;
    private final Path output;

    private SideProcess(String name, Process process, int port, Path output) {
        this.name = name;
        this.process = process;
        this.port = port;
        this.output = output;
        this.client = new Client(URI.create("http://127.0.0.1:" + port));
    }

    /**
     * Starts the main class of a side and comes back at once.
     *
     * @param folder where its output goes
     * @param settings as {@code --name=value}
     */
    static SideProcess side(Class<?> main, String name, Path folder, List<String> settings) throws IOException {
        int port = LedgerProcess.freePort();
        List<String> arguments = new ArrayList<>(settings);
        arguments.add("--server.port=" + port);
        arguments.add("--server.address=127.0.0.1");
        return start(main, name, folder, port, "-Xmx400m", arguments);
    }

    /** Starts the embedded MongoDB-compatible server in a process of its own. */
    static SideProcess mongo(Path folder) throws IOException {
        int port = LedgerProcess.freePort();
        return start(MongoProcess.class, "mongo", folder, port, "-Xmx1g", List.of(Integer.toString(port)));
    }

    private static SideProcess start(
            Class<?> main, String name, Path folder, int port, String heap, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                heap,
                "-XX:TieredStopAtLevel=1", // it lives for seconds
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        Path output = folder.resolve(name + ".out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new SideProcess(name, process, port, output);
    }

    /** Whether it can answer what is asked of it. */
    boolean ready() {
        assertThat(process.isAlive()).as("%s runs: %s", name, tail()).isTrue();
        try {
            return client.get("/actuator/health/readiness").status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private String tail() {
        try {
            String all = Files.readString(output);
            return all.substring(Math.max(0, all.length() - 3_000));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sum of the metric's values whose labels contain a text. */
    double metric(String metric, String labels) {
        Pattern line =
                Pattern.compile("^" + metric + "\\{[^}]*" + Pattern.quote(labels) + "[^}]*} (\\S+)", Pattern.MULTILINE);
        Matcher values =
                line.matcher(client.get("/actuator/prometheus").expect(200).text());
        double sum = 0;
        while (values.find()) {
            sum += Double.parseDouble(values.group(1));
        }
        return sum;
    }

    Client client() {
        return client;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    @Override
    public String toString() {
        return name;
    }

    /** {@code kill -9}: no time to finish anything. */
    void kill() throws InterruptedException {
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
