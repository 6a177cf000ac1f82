package io.orderledger.command.due;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.orderledger.command.fulfilment.FollowUps;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.LedgerCommand;
import io.orderledger.command.order.LifeCommand.CancelUnpaid;
import io.orderledger.command.order.ReviewCommand.RemindReview;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what is due and asks the order to act on it. The order may know better; whatever it answers, the item is done with.
 * Only an item that got no answer is taken up again. Any number of sweeps may run at once, in one process or in several.
 */
public final class DueSweep implements MeterBinder {

    private static final Logger log = LoggerFactory.getLogger(DueSweep.class);

    /** Items that are taken at a time. */
    static final int BATCH = 100;

    /** Items of one sweep, at most; the next one goes on. */
    static final int MAX_ITEMS = 2_000;

    /** Whoever took an item and did not come back leaves it to others after that. */
    private static final Duration CLAIM = Duration.ofMinutes(1);

    /** An item that got no answer lets the others go first. */
    private static final Duration RETRY = Duration.ofSeconds(10);

    /** So many failures one after the other say that it is not the items' fault: the sweep ends. */
    private static final int TELLING = 3;

    private final DueItems items;
    private final FollowUps followUps;
    private final Clock clock;
    private final ReentrantLock sweeping = new ReentrantLock();
    private final LongAdder fired = new LongAdder();
    private final LongAdder settled = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile DueItems.Backlog backlog = DueItems.Backlog.NONE;

    /** A sweep over these items. */
    public DueSweep(DueItems items, FollowUps followUps, Clock clock) {
        this.items = items;
        this.followUps = followUps;
        this.clock = clock;
    }

    /**
     * Works off what is due by now, at most {@value #MAX_ITEMS} items; does nothing while another call does it.
     *
     * @return items that were answered
     * @throws RuntimeException when the items cannot be reached
     */
    public int sweep() {
        if (!sweeping.tryLock()) {
            return 0;
        }
        try {
            int answered = 0;
            int taken = 0;
            boolean goOn = true;
            while (goOn && taken < MAX_ITEMS) {
                Deque<DueItem> batch = new ArrayDeque<>(items.claim(clock.instant(), CLAIM, BATCH));
                taken += batch.size();
                goOn = batch.size() == BATCH;
                int failures = 0;
                while (!batch.isEmpty() && failures < TELLING) {
                    boolean done = ask(batch.removeFirst());
                    failures = done ? 0 : failures + 1;
                    answered += done ? 1 : 0;
                }
                goOn &= failures < TELLING;
                batch.forEach(left -> items.giveBack(left, clock.instant()));
            }
            backlog = items.backlog();
            return answered;
        } finally {
            sweeping.unlock();
        }
    }

    private boolean ask(DueItem item) {
        Instant now = clock.instant();
        try {
            boolean repeated = followUps
                    .send(getClass(), item.cause(), "due." + item.kind(), command(item, BusinessTime.assumed(now)))
                    .replayed();
            (repeated ? settled : fired).increment();
        } catch (RuntimeException e) {
            failed.increment();
            log.warn("{} of {} is tried again: {}", item.kind(), item.order(), e.toString());
            items.giveBack(item, now.plus(RETRY));
            return false;
        }
        items.done(item);
        return true;
    }

    private static LedgerCommand command(DueItem item, BusinessTime at) {
        return switch (item.kind()) {
            case UNPAID -> new CancelUnpaid(item.order(), item.dueAt(), at);
            case REVIEW -> new RemindReview(item.order(), item.dueAt(), at);
        };
    }

    /** Seconds since the first item that is still there was due; 0 when nothing is overdue. */
    double overdueSeconds() {
        return backlog.first()
                .map(first ->
                        Math.max(0, Duration.between(first, clock.instant()).toMillis() / 1000.0))
                .orElse(0.0);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("ledger.due.open", this, sweep -> sweep.backlog.open())
                .description("Times that stand, as of the last sweep")
                .register(registry);
        Gauge.builder("ledger.due.overdue", this, DueSweep::overdueSeconds)
                .description("How long ago the first of them was due")
                .baseUnit("seconds")
                .register(registry);
        counter(registry, "fired", fired);
        counter(registry, "settled", settled);
        counter(registry, "failed", failed);
    }

    private static void counter(MeterRegistry registry, String outcome, LongAdder count) {
        FunctionCounter.builder("ledger.due.items", count, LongAdder::sum)
                .description("Due items: acted upon or refused, settled before, or without an answer")
                .tag("outcome", outcome)
                .register(registry);
    }
}
