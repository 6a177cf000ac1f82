package io.orderledger.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderledger.web.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BoundedCommandsTest {

    private static final CommandContext CONTEXT = new CommandContext(Map.of());
    private static final Duration LONG = Duration.ofSeconds(10);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final Semaphore mayFinish = new Semaphore(0);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostRunning = new AtomicInteger();

    @AfterEach
    void letAllGo() {
        mayFinish.release(1_000);
        clients.shutdownNow();
    }

    /** Carries commands out only when the test says so. */
    private CommandResult held(Object command) {
        mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
        mayFinish.acquireUninterruptibly();
        running.decrementAndGet();
        return new CommandResult(command.toString(), 1, false);
    }

    private BoundedCommands commands(int atOnce, int waiting, Duration patience) {
        return new BoundedCommands(
                (command, context) -> held(command), new CommandLimits(atOnce, waiting, patience), registry);
    }

    private CompletableFuture<CommandResult> send(Commands commands, String command) {
        return CompletableFuture.supplyAsync(() -> commands.send(command, CONTEXT), clients);
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private double shed(String reason) {
        return registry.get(BoundedCommands.SHED)
                .tag("reason", reason)
                .counter()
                .count();
    }

    @Test
    void so_many_are_carried_out_at_once_and_the_others_wait_for_their_turn() throws Exception {
        BoundedCommands commands = commands(2, 10, LONG);
        List<CompletableFuture<CommandResult>> sent = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            sent.add(send(commands, "order-" + i));
        }
        await().atMost(LONG).until(() -> gauge(BoundedCommands.WAITING) == 5);
        assertThat(gauge(BoundedCommands.RUNNING)).isEqualTo(2);

        mayFinish.release(7);

        for (int i = 0; i < 7; i++) {
            assertThat(sent.get(i).get(10, TimeUnit.SECONDS).id()).isEqualTo("order-" + i);
        }
        assertThat(mostRunning).hasValue(2);
        assertThat(gauge(BoundedCommands.RUNNING)).isZero();
        assertThat(gauge(BoundedCommands.WAITING)).isZero();
    }

    @Test
    void whoever_comes_beyond_those_who_wait_is_sent_away_at_once() {
        BoundedCommands commands = commands(1, 1, LONG);
        send(commands, "first");
        await().atMost(LONG).until(() -> gauge(BoundedCommands.RUNNING) == 1);
        send(commands, "second");
        await().atMost(LONG).until(() -> gauge(BoundedCommands.WAITING) == 1);

        assertThatThrownBy(() -> commands.send("third", CONTEXT))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.status()).isEqualTo(503);
                    assertThat(problem.code()).isEqualTo("too-many-commands");
                });
        assertThat(shed("full")).isEqualTo(1);
        assertThat(gauge(BoundedCommands.WAITING)).isEqualTo(1);
    }

    @Test
    void whoever_has_waited_too_long_is_sent_away_and_nothing_was_done() {
        BoundedCommands commands = commands(1, 1, Duration.ofMillis(20));
        send(commands, "first");
        await().atMost(LONG).until(() -> gauge(BoundedCommands.RUNNING) == 1);

        assertThatThrownBy(() -> commands.send("second", CONTEXT)).isInstanceOf(ProblemException.class);

        assertThat(shed("late")).isEqualTo(1);
        assertThat(running).hasValue(1);
    }

    @Test
    void a_command_that_fails_gives_its_turn_back() {
        BoundedCommands commands = new BoundedCommands(
                (command, context) -> {
                    throw new ProblemException(409, "lost-race");
                },
                new CommandLimits(1, 0, LONG),
                registry);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> commands.send("order", CONTEXT))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.code()).isEqualTo("lost-race"));
        }
        assertThat(gauge(BoundedCommands.RUNNING)).isZero();
    }

    @Test
    void limits_out_of_their_bounds_are_named() {
        assertThatThrownBy(() -> new CommandLimits(0, 1, LONG)).hasMessageContaining("ledger.commands.at-once");
        assertThatThrownBy(() -> new CommandLimits(1, -1, LONG)).hasMessageContaining("ledger.commands.waiting");
        assertThatThrownBy(() -> new CommandLimits(1, 1, Duration.ofMinutes(2)))
                .hasMessageContaining("ledger.commands.patience");
    }
}
