package io.orderledger.query.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.query.analysis.fold.LeftOut;
import io.orderledger.query.analysis.fold.Limits;
import io.orderledger.query.analysis.fold.Plan;
import io.orderledger.query.analysis.fold.Trial;
import io.orderledger.web.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/** Tries declarations on the beginning of the history. One is tried at a time, so that trials do not take the place of work. */
final class DryRuns {

    private static final int ROWS = 20;
    private static final int RETRY_SECONDS = 3;
    private static final double MILLIS_A_SECOND = 1_000;

    private final StreamableMessageSource<TrackedEventMessage<?>> events;
    private final Limits limits;
    private final Semaphore one = new Semaphore(1);

    /**
     * What a declaration would come to.
     *
     * @param rows the first rows, of the sample alone
     * @param complete whether the sample is the whole history
     * @param leftOut events of the sample that could not be taken
     * @param limit sentence about the limit that was reached; absent when none was
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DryRun(
            String name,
            boolean dryRun,
            List<String> columns,
            List<Map<String, Object>> rows,
            boolean complete,
            Cost cost,
            @Nullable LeftOutEvents leftOut,
            @Nullable String limit) {}

    /**
     * What it costs.
     *
     * @param eventsLookedAt events of the sample
     * @param eventsFolded of them, those that had to be folded
     * @param eventsInAll events of the whole history
     * @param expressionCost parts of expressions that were evaluated for the sample
     * @param expressionCostPerEvent the same for one event, rounded up
     * @param rows of the sample
     * @param bytes of these rows, by a rough estimate
     * @param seconds the sample took
     * @param replaySecondsAtLeast the whole history would take at this speed, without the writing of rows
     */
    record Cost(
            long eventsLookedAt,
            long eventsFolded,
            long eventsInAll,
            long expressionCost,
            long expressionCostPerEvent,
            long rows,
            long bytes,
            double seconds,
            double replaySecondsAtLeast) {}

    /** Events that were left out, and why. */
    record LeftOutEvents(long count, List<LeftOut.Event> first) {

        static @Nullable LeftOutEvents of(LeftOut leftOut) {
            return leftOut.count() == 0 ? null : new LeftOutEvents(leftOut.count(), leftOut.first());
        }
    }

    DryRuns(StreamableMessageSource<TrackedEventMessage<?>> events, Limits limits) {
        this.events = events;
        this.limits = limits;
    }

    /**
     * Tries a plan.
     *
     * @throws ProblemException 503 {@code dry-run-busy} while another one is tried
     */
    DryRun of(Plan plan) {
        if (!one.tryAcquire()) {
            throw new ProblemException(503, "dry-run-busy").retryAfterSeconds(RETRY_SECONDS);
        }
        try {
            long head = position(events.createHeadToken());
            TrackingToken tail = events.createTailToken();
            long all = Math.max(0, head - position(tail));
            try (BlockingStream<TrackedEventMessage<?>> stream = events.openStream(tail)) {
                return told(plan, new Trial(plan, limits, System::nanoTime).run(stream, head), all, head);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(503, "dry-run-busy").retryAfterSeconds(RETRY_SECONDS);
        } finally {
            one.release();
        }
    }

    private static long position(@Nullable TrackingToken token) {
        return token == null ? -1 : token.position().orElse(-1);
    }

    private static DryRun told(Plan plan, Trial.Result trial, long all, long head) {
        double seconds = trial.millis() / MILLIS_A_SECOND;
        Cost cost = new Cost(
                trial.events(),
                trial.folded(),
                all,
                trial.cost(),
                trial.folded() == 0 ? 0 : (trial.cost() + trial.folded() - 1) / trial.folded(),
                trial.rows().size(),
                trial.bytes(),
                seconds,
                trial.events() == 0 ? 0 : seconds * all / trial.events());
        return new DryRun(
                plan.name(),
                true,
                RowQueries.columns(plan),
                trial.rows().stream()
                        .limit(ROWS)
                        .map(row -> RowQueries.told(row.row()))
                        .toList(),
                trial.limit() == null && trial.position() >= head,
                cost,
                LeftOutEvents.of(trial.leftOut()),
                trial.limit() == null ? null : trial.limit().getMessage());
    }
}
