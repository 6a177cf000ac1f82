package io.orderledger.command.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderledger.web.ProblemException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes so many commands at once and lets so many wait for their turn, in the order of their arrival. Whoever comes beyond is
 * sent away before anything was done: a ledger that took everything would answer nobody in time. What process managers send
 * does not wait here: it follows from what was taken.
 */
final class BoundedCommands implements Commands {

    /** Names the commands that are carried out now. */
    static final String RUNNING = "ledger.commands.running";

    /** Names the commands that wait for their turn now. */
    static final String WAITING = "ledger.commands.waiting";

    /** Counts the commands that were sent away, by {@code reason}: {@code full} at once, {@code late} after they had waited. */
    static final String SHED = "ledger.commands.shed";

    private static final int RETRY_AFTER_SECONDS = 1;

    private final Commands commands;
    private final CommandLimits limits;
    private final Semaphore turns;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Counter full;
    private final Counter late;

    BoundedCommands(Commands commands, CommandLimits limits, MeterRegistry registry) {
        this.commands = commands;
        this.limits = limits;
        this.turns = new Semaphore(limits.atOnce(), true);
        this.full = shed(registry, "full");
        this.late = shed(registry, "late");
        Gauge.builder(RUNNING, turns, free -> limits.atOnce() - free.availablePermits())
                .description("Commands of clients that are carried out now")
                .register(registry);
        Gauge.builder(WAITING, waiting, AtomicInteger::get)
                .description("Commands of clients that wait for their turn")
                .register(registry);
    }

    private static Counter shed(MeterRegistry registry, String reason) {
        return Counter.builder(SHED)
                .description("Commands of clients that were sent away because there were too many")
                .tag("reason", reason)
                .register(registry);
    }

    /**
     * Sends a command when it is its turn.
     *
     * @throws ProblemException 503 {@code too-many-commands} when too many are there already; nothing was done then
     */
    @Override
    public CommandResult send(Object command, CommandContext context) {
        takeTurn();
        try {
            return commands.send(command, context);
        } finally {
            turns.release();
        }
    }

    private void takeTurn() {
        if (waiting.get() == 0 && turns.tryAcquire()) {
            return;
        }
        if (waiting.incrementAndGet() > limits.waiting()) {
            waiting.decrementAndGet();
            throw sentAway(full);
        }
        try {
            if (!turns.tryAcquire(limits.patience().toNanos(), TimeUnit.NANOSECONDS)) {
                throw sentAway(late);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw sentAway(late);
        } finally {
            waiting.decrementAndGet();
        }
    }

    private static ProblemException sentAway(Counter reason) {
        reason.increment();
        return new ProblemException(503, "too-many-commands").retryAfterSeconds(RETRY_AFTER_SECONDS);
    }
}
