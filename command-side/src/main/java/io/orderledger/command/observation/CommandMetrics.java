package io.orderledger.command.observation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.orderledger.command.ledger.CommandRefused;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.DryRun;
import io.orderledger.command.ledger.Failures;
import io.orderledger.command.ledger.LedgerQuestion;
import io.orderledger.command.ledger.Refusal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.ExecutionResult;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Times each command where it is handled, from its arrival at the aggregate until its events are durable, and counts each
 * refusal by its code. Names, tags and units are in {@code docs/operation.md}.
 */
public final class CommandMetrics implements MessageHandlerInterceptor<CommandMessage<?>> {

    /** Timer, by {@code command} and {@code outcome}. */
    public static final String COMMANDS = "ledger.commands";

    /** Counter, by {@code command} and {@code code}. */
    public static final String REFUSALS = "ledger.refusals";

    /** Bounds of the buckets, in milliseconds: around the promised 50 ms, and up to the command's time-out. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;

    /** Found again without asking the registry, which builds a name and sorts tags each time. */
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    private record Kind(String command, Outcome outcome) {}

    /** What became of a command, as the tag {@code outcome} says it. */
    private enum Outcome {
        ACCEPTED,
        REPEATED,
        REFUSED,
        DRY_RUN,
        LOST_RACE,
        FAILED;

        private final String tag = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Metrics that are kept in a registry. */
    public CommandMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain)
            throws Exception {
        Object command = work.getMessage().getPayload();
        if (!(command instanceof LedgerQuestion)) {
            long begun = System.nanoTime();
            work.onCleanup(done -> record(command.getClass().getSimpleName(), begun, done.getExecutionResult()));
        }
        return chain.proceed();
    }

    private void record(String command, long begun, @Nullable ExecutionResult result) {
        timers.computeIfAbsent(new Kind(command, outcome(command, result)), this::timer)
                .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Kind kind) {
        return Timer.builder(COMMANDS)
                .description("Commands handled, from arrival at the aggregate until their events are durable")
                .tag("command", kind.command())
                .tag("outcome", kind.outcome().tag)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private Outcome outcome(String command, @Nullable ExecutionResult result) {
        if (result == null) {
            return Outcome.FAILED;
        }
        if (result.isExceptionResult()) {
            return outcome(command, result.getExceptionResult());
        }
        if (payload(result) instanceof CommandResult answer) {
            if (answer.refused()) {
                refused(command, answer.refusal());
                return Outcome.REFUSED;
            }
            return answer.replayed() ? Outcome.REPEATED : Outcome.ACCEPTED;
        }
        return Outcome.ACCEPTED;
    }

    private static @Nullable Object payload(ExecutionResult result) {
        Object answer = result.getResult();
        return answer instanceof Message<?> message ? message.getPayload() : answer;
    }

    private Outcome outcome(String command, Throwable thrown) {
        if (DryRun.of(thrown).isPresent()) {
            return Outcome.DRY_RUN;
        }
        Optional<Refusal> refusal = CommandRefused.of(thrown);
        if (refusal.isPresent()) {
            refused(command, refusal.get());
            return Outcome.REFUSED;
        }
        return Failures.isLostRace(thrown) ? Outcome.LOST_RACE : Outcome.FAILED;
    }

    private void refused(String command, Refusal refusal) {
        Counter.builder(REFUSALS)
                .description("Commands that were refused, by the stable code of the refusal")
                .tag("command", command)
                .tag("code", refusal.code())
                .register(registry)
                .increment();
    }
}
