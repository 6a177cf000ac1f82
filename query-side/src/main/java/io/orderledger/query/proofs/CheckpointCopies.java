package io.orderledger.query.proofs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives copies of checkpoints to outsiders: a folder with the latest as {@code checkpoint} and each under its size, and a POST
 * to every address. It never holds up the log: should outsiders be slower than checkpoints come, they get the newer ones.
 */
final class CheckpointCopies implements Consumer<Published>, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CheckpointCopies.class);

    private static final int WAITING = 16;
    private static final int TRIES = 3;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final long PAUSE_MS = 1_000;

    private final @Nullable Path folder;
    private final List<URI> addresses;
    private final BlockingQueue<Published> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Thread thread;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    CheckpointCopies(@Nullable Path folder, List<String> addresses) {
        this.folder = folder;
        this.addresses = addresses.stream().map(URI::create).toList();
        this.thread = Thread.ofPlatform().daemon().name("checkpoint-copies").start(this::run);
    }

    @Override
    public void accept(Published published) {
        while (!waiting.offer(published)) {
            waiting.poll(); // the oldest: the newer one says all that it said
        }
    }

    private void run() {
        try {
            while (true) {
                Published next = waiting.take();
                copy(next);
                for (URI address : addresses) {
                    post(address, next.note());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void copy(Published published) {
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(folder);
            FileLogStore.replace(folder, "checkpoint-" + published.checkpoint().size(), published.note());
            FileLogStore.replace(folder, "checkpoint", published.note());
        } catch (IOException e) {
            log.warn("A checkpoint could not be copied to the folder for outsiders: {}", e.toString());
        }
    }

    private void post(URI address, String note) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(note, StandardCharsets.UTF_8))
                .build();
        String failure = "";
        for (int tries = 1; tries <= TRIES; tries++) {
            try {
                int status = http.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status / 100 == 2) {
                    return;
                }
                failure = "status " + status;
            } catch (IOException e) {
                failure = e.getClass().getSimpleName();
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS * tries);
        }
        log.warn("A checkpoint could not be posted to {}: {}", address.getHost(), failure);
    }

    @Override
    public void close() {
        thread.interrupt();
        http.close();
    }
}
