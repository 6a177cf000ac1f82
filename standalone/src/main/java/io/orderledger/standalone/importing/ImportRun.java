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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sends the rows of an export to a ledger with several clients at once. Rows of the same order always go to the same
 * client, one after the other, so an order's steps never race; the queue before each client is bounded, so a file of any
 * size needs the same memory.
 */
public final class ImportRun {

    private static final int QUEUE_ROWS = 32;
    private static final long LOOK_UP_MS = 200;
    private static final int LAST_ANSWERS = 8;
    private static final Map<String, String> WHO =
            Map.of("Ledger-Actor", "import", "Ledger-Via", "import", "Ledger-Reason", "import of a channel report");

    private final PatientSender sender;
    private final int clients;
    private final Progress progress;
    private final Texts texts;
    private final ImportTally tally = new ImportTally();
    private final Queue<Answer> lastAnswers = new ConcurrentLinkedQueue<>();

    /**
     * @param clients how many send at once, at least 1
     * @param patience how long to wait for a ledger that does not answer anybody
     * @param onOutage told each time that the ledger stops answering
     */
    public ImportRun(
            LedgerClient client, int clients, Duration patience, Runnable onOutage, Progress progress, Texts texts) {
        this.sender = new PatientSender(client, patience, onOutage);
        this.clients = clients;
        this.progress = progress;
        this.texts = texts;
    }

    /** Sends all rows and comes back when the last is answered, or when the ledger has been away for too long. */
    public ImportReport run(Stream<ImportRow> rows) throws InterruptedException {
        long startedAt = System.nanoTime();
        List<BlockingQueue<Optional<ImportRow.Taken>>> lanes = new ArrayList<>();
        List<Future<?>> workers = new ArrayList<>();
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("import-client-", 1).factory())) {
            for (int i = 0; i < clients; i++) {
                BlockingQueue<Optional<ImportRow.Taken>> lane = new ArrayBlockingQueue<>(QUEUE_ROWS);
                lanes.add(lane);
                workers.add(threads.submit(() -> work(lane)));
            }
            try {
                feed(rows.iterator(), lanes);
                await(workers);
            } catch (InterruptedException | RuntimeException e) {
                sender.stop();
                throw e;
            }
        }
        return tally.report(
                Duration.ofNanos(System.nanoTime() - startedAt),
                sender.isStopped() ? Optional.of("import.stopped") : Optional.empty());
    }

    /**
     * The last few good answers that each client got: what is to be seen when the read models have caught up. One of each
     * would not do, because a read model is folded in segments, and a client's very last order tells of one segment only.
     */
    public List<Answer> lastAnswers() {
        return List.copyOf(lastAnswers);
    }

    private void feed(Iterator<ImportRow> rows, List<BlockingQueue<Optional<ImportRow.Taken>>> lanes)
            throws InterruptedException {
        while (!sender.isStopped() && rows.hasNext()) {
            ImportRow row = rows.next();
            tally.rowRead();
            switch (row) {
                case ImportRow.Refused refused -> {
                    tally.rejected(ImportWords.rejections(refused, texts));
                    progress.advance(1);
                }
                case ImportRow.Taken taken ->
                    put(lanes.get(Math.floorMod(taken.order().hashCode(), lanes.size())), Optional.of(taken));
            }
        }
        for (BlockingQueue<Optional<ImportRow.Taken>> lane : lanes) {
            put(lane, Optional.empty());
        }
    }

    private void put(BlockingQueue<Optional<ImportRow.Taken>> lane, Optional<ImportRow.Taken> row)
            throws InterruptedException {
        while (!lane.offer(row, LOOK_UP_MS, TimeUnit.MILLISECONDS)) {
            if (sender.isStopped()) {
                return;
            }
        }
    }

    private @Nullable Void work(BlockingQueue<Optional<ImportRow.Taken>> lane) throws InterruptedException {
        Deque<Answer> last = new ArrayDeque<>();
        try {
            while (!sender.isStopped()) {
                Optional<ImportRow.Taken> next = lane.poll(LOOK_UP_MS, TimeUnit.MILLISECONDS);
                if (next == null) {
                    continue;
                }
                if (next.isEmpty()) {
                    break;
                }
                send(next.get()).ifPresent(last::addLast);
                if (last.size() > LAST_ANSWERS) {
                    last.removeFirst();
                }
                progress.advance(1);
            }
            lastAnswers.addAll(last);
            return null;
        } catch (RuntimeException e) {
            sender.stop(); // the others would wait for a client that is gone
            throw e;
        }
    }

    /** Sends the steps of a row until one is refused or the import stops; gives back the last good answer. */
    private Optional<Answer> send(ImportRow.Taken row) throws InterruptedException {
        Optional<Answer> last = Optional.empty();
        for (ImportRequest request : row.requests()) {
            Optional<Answer> sent = sender.send(request.path(), request.body(), headers(row, request));
            if (sent.isEmpty()) {
                break;
            }
            Answer answer = sent.get();
            tally.answered();
            if (!answer.good()) {
                tally.rejected(ImportWords.rejections(row, request, answer, texts));
                break;
            }
            tally.carriedOut(request.step(), answer.replayed());
            last = sent;
        }
        return last;
    }

    /** The steps of one order belong together, in every import of it. */
    private static Map<String, String> headers(ImportRow.Taken row, ImportRequest request) {
        Map<String, String> headers = new HashMap<>(WHO);
        headers.put("Ledger-Correlation-Id", "import-" + URLEncoder.encode(row.order(), StandardCharsets.UTF_8));
        headers.put("Idempotency-Key", request.idempotencyKey());
        return headers;
    }

    private static void await(List<Future<?>> workers) throws InterruptedException {
        for (Future<?> worker : workers) {
            try {
                worker.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a client of the import failed", e.getCause());
            }
        }
    }
}
