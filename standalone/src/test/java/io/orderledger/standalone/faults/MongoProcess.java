package io.orderledger.standalone.faults;

import de.bwaldvogel.mongo.MongoServer;
import io.orderledger.query.embedded.IndexedMemoryBackend;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A server of the MongoDB protocol in a process of its own, which can be stopped and continued: the embedded one, which finds documents by its
 * indexes as MongoDB does. One that looks through all of them is too slow for the history of half an hour.
 */
final class MongoProcess implements AutoCloseable {

    private final Process process;
    private final int port;

    private MongoProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** The process itself: says its port on standard output and serves until it is ended. */
    public static void main(String[] arguments) {
        MongoServer server = new MongoServer(new IndexedMemoryBackend());
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        System.out.println("port " + server.getLocalAddress().getPort());
    }

    static MongoProcess start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx3g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MongoProcess.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader says = process.inputReader(StandardCharsets.UTF_8);
        for (String line = says.readLine(); line != null; line = says.readLine()) {
            if (line.startsWith("port ")) {
                drain(says);
                return new MongoProcess(process, Integer.parseInt(line.substring("port ".length())));
            }
        }
        throw new IOException("the server did not say its port");
    }

    /** Reads on what nobody wants to know: a process whose output nobody reads stands still once the pipe is full. */
    private static void drain(BufferedReader says) {
        Thread.ofPlatform()
                .daemon()
                .name("mongo-output")
                .start(() -> says.lines().forEach(line -> {}));
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

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
