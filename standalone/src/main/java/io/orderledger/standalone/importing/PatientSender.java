package io.orderledger.standalone.importing;

import io.orderledger.standalone.client.Answer;
import io.orderledger.standalone.client.LedgerClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends commands for all clients of an import and bears with a ledger that is away for a while. Every command has an
 * idempotency key, so sending again after a lost answer is harmless.
 *
 * <p>When nobody has got a lasting answer for as long as patience lasts, the import stops. When others got theirs and
 * only this command did not, the command is given back with its last answer.
 */
final class PatientSender {

    private static final long FIRST_PAUSE_MS = 50;
    private static final long LONGEST_PAUSE_MS = 2_000;

    private final LedgerClient client;
    private final long patienceNanos;
    private final Runnable onOutage;
    private final AtomicLong lastAnswerAt = new AtomicLong(System.nanoTime());
    private final AtomicBoolean outageTold = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * @param patience how long to go on without a single lasting answer
     * @param onOutage told once for each time that the ledger stops answering
     */
    PatientSender(LedgerClient client, Duration patience, Runnable onOutage) {
        this.client = client;
        this.patienceNanos = patience.toNanos();
        this.onOutage = onOutage;
    }

    /**
     * Sends until the ledger gives a lasting answer.
     *
     * @return the answer, a temporary one when only this command keeps failing; empty when the import has stopped
     */
    Optional<Answer> send(String path, String body, Map<String, String> headers) throws InterruptedException {
        long firstTry = System.nanoTime();
        long pauseMs = FIRST_PAUSE_MS;
        while (stopped.getCount() > 0) {
            Optional<Answer> answer = attempt(path, body, headers);
            if (answer.isPresent() && !answer.get().temporary()) {
                lastAnswerAt.set(System.nanoTime());
                outageTold.set(false);
                return answer;
            }
            long now = System.nanoTime();
            if (now - firstTry > patienceNanos) {
                if (answer.isPresent() && lastAnswerAt.get() - firstTry > 0) {
                    return answer;
                }
                if (now - lastAnswerAt.get() > patienceNanos) {
                    stop();
                    break;
                }
            }
            if (outageTold.compareAndSet(false, true)) {
                onOutage.run();
            }
            long asked =
                    answer.flatMap(Answer::retryAfter).map(Duration::toMillis).orElse(0L);
            long wait = Math.min(LONGEST_PAUSE_MS, Math.max(asked, pauseMs));
            if (stopped.await(wait + ThreadLocalRandom.current().nextLong(wait / 2 + 1), TimeUnit.MILLISECONDS)) {
                break;
            }
            pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
        }
        return Optional.empty();
    }

    private Optional<Answer> attempt(String path, String body, Map<String, String> headers)
            throws InterruptedException {
        try {
            return Optional.of(client.post(path, body, headers));
        } catch (IOException e) { // refused, cut off or too slow: all the same to a command that can be repeated
            return Optional.empty();
        }
    }

    /** Lets every client end after the command it is at. */
    void stop() {
        stopped.countDown();
    }

    boolean isStopped() {
        return stopped.getCount() == 0;
    }
}
