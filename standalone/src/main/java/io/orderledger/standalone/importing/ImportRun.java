package io.orderledger.standalone.importing;

import io.orderledger.command.intake.ImportRequest;
import io.orderledger.command.intake.ImportRow;
import io.orderledger.standalone.client.Answer;
import io.orderledger.standalone.client.LedgerClient;
import io.orderledger.standalone.terminal.Progress;
import io.orderledger.standalone.terminal.Texts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * Sends the rows of an export to a ledger with several clients at once. A row waits for every earlier row that shares one of
 * its keys, so what belongs together happens in the order of the file: an order's steps never race, and a package is sent
 * after everything was put into it. Only so many rows are under way, so a file of any size needs the same memory.
 */
public final class ImportRun {

    private static final int ROWS_AHEAD = 32;
    private static final long LOOK_UP_MS = 200;
    private static final int LAST_ANSWERS = 128;
    private static final Duration SETTLING = Duration.ofSeconds(5);
    private static final long FIRST_LOOK_MS = 5;
    private static final long LONGEST_LOOK_MS = 250;
    private static final String REASON = "import of a channel report";
    private static final Map<String, String> WHO = Map.of("Ledger-Actor", "import", "Ledger-Via", "import");

    private final PatientSender sender;
    private final Lookout lookout;
    private final int clients;
    private final Progress progress;
    private final Texts texts;
    private final ImportTally tally = new ImportTally();
    private final Queue<Answer> lastAnswers = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /**
     * @param clients how many send at once, at least 1
     * @param patience how long to wait for a ledger that does not answer anybody
     * @param onOutage told each time that the ledger stops answering
     */
    public ImportRun(
            LedgerClient client, int clients, Duration patience, Runnable onOutage, Progress progress, Texts texts) {
        this.sender = new PatientSender(client, patience, onOutage);
        this.lookout = new Lookout(client, SETTLING);
        this.clients = clients;
        this.progress = progress;
        this.texts = texts;
    }

    /** Sends all rows and comes back when the last is answered, or when the ledger has been away for too long. */
    public ImportReport run(Stream<ImportRow> rows) throws InterruptedException {
        long startedAt = System.nanoTime();
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("import-row-", 1).factory())) {
            try {
                feed(rows.iterator(), threads);
            } catch (InterruptedException | RuntimeException e) {
                sender.stop();
                throw e;
            }
        }
        Throwable failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("a client of the import failed", failed);
        }
        return tally.report(
                Duration.ofNanos(System.nanoTime() - startedAt),
                sender.isStopped() ? Optional.of("import.stopped") : Optional.empty());
    }

    /** The last good answers about orders: what is to be seen when the read models have caught up. */
    public List<Answer> lastAnswers() {
        return List.copyOf(lastAnswers);
    }

    private void feed(Iterator<ImportRow> rows, ExecutorService threads) throws InterruptedException {
        Semaphore ahead = new Semaphore(clients * ROWS_AHEAD);
        Semaphore sending = new Semaphore(clients);
        Map<String, CompletableFuture<Void>> latest = new ConcurrentHashMap<>();
        while (!sender.isStopped() && rows.hasNext()) {
            ImportRow row = rows.next();
            tally.rowRead(row);
            switch (row) {
                case ImportRow.Noted noted -> {
                    tally.noted(ImportWords.notes(noted, texts));
                    progress.advance(1);
                }
                case ImportRow.Refused refused -> {
                    tally.rejected(row, ImportWords.rejections(refused, texts));
                    progress.advance(1);
                }
                case ImportRow.Taken taken -> {
                    tally.flagged(ImportWords.flags(taken, texts));
                    if (!acquired(ahead)) {
                        return;
                    }
                    CompletableFuture<Void> done = new CompletableFuture<>();
                    List<CompletableFuture<Void>> before = taken.keys().stream()
                            .map(key -> latest.put(key, done))
                            .filter(Objects::nonNull)
                            .distinct()
                            .toList();
                    threads.execute(() -> {
                        try {
                            before.forEach(CompletableFuture::join);
                            work(taken, sending);
                        } finally {
                            done.complete(null);
                            taken.keys().forEach(key -> latest.remove(key, done));
                            ahead.release();
                        }
                    });
                }
            }
        }
    }

    private boolean acquired(Semaphore permits) throws InterruptedException {
        while (!permits.tryAcquire(LOOK_UP_MS, TimeUnit.MILLISECONDS)) {
            if (sender.isStopped()) {
                return false;
            }
        }
        return true;
    }

    private void work(ImportRow.Taken row, Semaphore sending) {
        try {
            if (acquired(sending)) {
                try {
                    send(row);
                    progress.advance(1);
                } finally {
                    sending.release();
                }
            }
        } catch (InterruptedException e) {
            sender.stop();
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e); // told by the run as a whole
            sender.stop();
        }
    }

    /** Sends the steps of a row until one is refused. */
    private void send(ImportRow.Taken row) throws InterruptedException {
        for (ImportRequest request : row.requests()) {
            Optional<Answer> sent = settled(row, request);
            if (sent.isEmpty()) {
                return;
            }
            Answer answer = sent.get();
            tally.answered();
            if (!answer.good()) {
                tally.rejected(row, ImportWords.rejections(row, request, answer, texts));
                return;
            }
            tally.carriedOut(row, request, answer.replayed());
            if (request.path().startsWith("/api/orders")) {
                lastAnswers.add(answer);
                if (lastAnswers.size() > LAST_ANSWERS) {
                    lastAnswers.poll();
                }
            }
        }
        tally.done(row);
    }

    /** The answer, once nothing that the ledger does by itself stands in the way any more; empty when the import stopped. */
    private Optional<Answer> settled(ImportRow.Taken row, ImportRequest request) throws InterruptedException {
        if (request.sight().isPresent()) {
            lookout.await(request.sight().get(), sender::isStopped);
        }
        long until = System.nanoTime() + SETTLING.toNanos();
        long lookMs = FIRST_LOOK_MS;
        while (true) {
            Optional<Answer> sent = sender.send(request.path(), request.body(), headers(row, request));
            boolean passes = sent.isPresent()
                    && !sent.get().good()
                    && request.passing().contains(sent.get().problemCode());
            if (!passes || System.nanoTime() > until) {
                return sent;
            }
            TimeUnit.MILLISECONDS.sleep(lookMs);
            lookMs = Math.min(LONGEST_LOOK_MS, lookMs * 2);
        }
    }

    /** The steps of one order belong together, in every import of it. */
    private static Map<String, String> headers(ImportRow.Taken row, ImportRequest request) {
        Map<String, String> headers = new HashMap<>(WHO);
        String reason = request.reason().isEmpty() ? REASON : encoded(request.reason());
        headers.put("Ledger-Reason", reason);
        headers.put("Ledger-Correlation-Id", "import-" + encoded(row.order()));
        headers.put("Idempotency-Key", request.idempotencyKey());
        return headers;
    }

    /** As the ledger decodes headers: percent signs, and a plus as it stands. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
