package io.orderledger.query.analysis.fold;

import io.orderledger.events.LedgerEvent;
import io.orderledger.query.projection.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/** Folds the beginning of the history by a plan, in memory, to show what would come of it and what it would cost. */
public final class Trial {

    private static final int BATCH = 500;
    private static final int WAIT_MS = 20;
    private static final long NANOS_A_MILLI = 1_000_000;

    private final Plan plan;
    private final Limits limits;
    private final LongSupplier nanos;

    /**
     * What a trial has come to.
     *
     * @param rows in the order of their keys
     * @param events looked at
     * @param folded of them, events that the projection is made of or that tell how its orders were
     * @param cost parts of expressions that were evaluated
     * @param bytes of all rows, by a rough estimate
     * @param millis it took
     * @param position of the last event that was looked at; -1 when there was none
     * @param limit the limit that was reached; {@code null} when none was
     */
    public record Result(
            List<DeclaredRow> rows,
            long events,
            long folded,
            long cost,
            long bytes,
            long millis,
            long position,
            LeftOut leftOut,
            @Nullable LimitReachedException limit) {

        public Result {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A trial.
     *
     * @param nanos a clock for the bound on its time
     */
    public Trial(Plan plan, Limits limits, LongSupplier nanos) {
        this.plan = plan;
        this.limits = limits;
        this.nanos = nanos;
    }

    /** Folds events from the beginning of a stream, up to a position or the bounds on number and time. */
    public Result run(BlockingStream<? extends TrackedEventMessage<?>> stream, long head) throws InterruptedException {
        Set<Class<? extends LedgerEvent>> wanted = DeclaredProjection.events(plan);
        RowsInMemory rows = new RowsInMemory(limits);
        BatchFold fold = new BatchFold(plan, limits, rows);
        List<RecordedEvent> batch = new ArrayList<>(BATCH);
        long start = nanos.getAsLong();
        long events = 0;
        long folded = 0;
        long position = -1;
        LimitReachedException reached = null;
        try {
            while (position < head && events < limits.sampleEvents() && inTime(start)) {
                if (!stream.hasNextAvailable(WAIT_MS, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                    continue;
                }
                TrackedEventMessage<?> message = stream.nextAvailable();
                events++;
                position = message.trackingToken().position().orElseThrow();
                if (wanted.contains(message.getPayloadType())) {
                    folded++;
                    batch.add(new RecordedEvent((DomainEventMessage<?>) message, position));
                }
                if (batch.size() >= BATCH) {
                    fold.fold(batch);
                    batch = new ArrayList<>(BATCH);
                }
            }
            fold.fold(batch);
        } catch (LimitReachedException e) {
            reached = e;
        }
        return new Result(
                List.copyOf(rows.all()),
                events,
                folded,
                fold.cost().total(),
                rows.bytes(),
                (nanos.getAsLong() - start) / NANOS_A_MILLI,
                position,
                rows.leftOut(),
                reached);
    }

    private boolean inTime(long start) {
        return nanos.getAsLong() - start < limits.sampleMillis() * NANOS_A_MILLI;
    }
}
