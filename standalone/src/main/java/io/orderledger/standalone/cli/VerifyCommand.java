package io.orderledger.standalone.cli;

import io.orderledger.command.ledger.embedded.SqliteRawEvents;
import io.orderledger.events.storage.RawEvent;
import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.note.NoteKey;
import io.orderledger.proofs.stream.Difference;
import io.orderledger.query.proofs.FileLogStore;
import io.orderledger.query.proofs.LogCheck;
import io.orderledger.standalone.terminal.Progress;
import io.orderledger.standalone.terminal.Terminal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code ledger verify}: reads all events of a data folder again and compares them with every checkpoint; with {@code --url} a running
 * ledger does, and compares every read model with the events as well.
 */
@Command(name = "verify")
final class VerifyCommand implements Callable<Integer> {

    private static final int LISTED = 100;

    private final Terminal terminal;

    @Option(names = "--data", paramLabel = "DIR")
    private @Nullable Path folder;

    @Option(names = "--url", paramLabel = "URL")
    private @Nullable URI url;

    @Option(names = "--from-export", paramLabel = "FILE")
    private @Nullable Path export;

    private Path data = Path.of("data");

    @Mixin
    private KeyOption key = new KeyOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Path file = export;
        if (file != null) {
            if (url != null || folder != null) {
                throw new ParameterException(
                        spec.commandLine(), terminal.texts().text("mistake.from-export"));
            }
            return new ExportVerification(terminal).run(file, key.keys());
        }
        URI running = url;
        int exit = ExitCode.DONE;
        if (running != null) {
            String scheme = String.valueOf(running.getScheme());
            if (running.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
                throw new CommandFailedException("mistake.bad-url", null, running.toString());
            }
            exit = new RunningVerification(terminal).run(running);
        }
        Path given = folder;
        if (given != null) {
            data = given;
        }
        if (running == null || given != null) {
            exit = Math.max(exit, store());
        }
        if (running == null) {
            terminal.say("verify.store-alone");
        }
        return exit;
    }

    private int store() {
        Path events = data.resolve("events.db");
        if (!Files.isRegularFile(events)) {
            throw new CommandFailedException("verify.no-ledger", null, data.toString());
        }
        try (FileLogStore store = new FileLogStore(data.resolve("log"))) {
            if (store.latest().isEmpty()) {
                throw new CommandFailedException("verify.no-checkpoint", null, data.toString());
            }
            List<NoteKey> keys = keys(store);
            long start = System.nanoTime();
            LogCheck.Outcome outcome;
            try (Progress progress = Progress.start(terminal, "verify", 0)) {
                outcome = new LogCheck(store, keys, true).run(SqliteRawEvents.ofFile(events), progress::at);
            }
            tell(outcome, Math.max(1, (System.nanoTime() - start) / 1_000_000));
            return outcome.sound() ? ExitCode.DONE : ExitCode.NOT_PROVEN;
        } catch (CompletionException | IllegalStateException e) {
            if (!SqliteRawEvents.isDamage(e)) {
                throw e;
            }
            terminal.say("verify.store-damaged", events.toString());
            return ExitCode.NOT_PROVEN;
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException("verify.log-unreadable", e, String.valueOf(e.getMessage()));
        }
    }

    private List<NoteKey> keys(FileLogStore store) {
        if (key.isGiven()) {
            return key.keys();
        }
        List<NoteKey> keys = LogCheck.knownKeys(store);
        terminal.say("verify.own-keys");
        key.tell(terminal, keys);
        return keys;
    }

    private void tell(LogCheck.Outcome outcome, long millis) {
        outcome.differences().stream().limit(LISTED).forEach(this::tell);
        if (outcome.differences().size() > LISTED) {
            terminal.say("verify.more", outcome.differences().size() - LISTED);
        }
        outcome.wrong().stream().limit(LISTED).forEach(this::tell);
        outcome.damaged().stream().limit(LISTED).forEach(name -> terminal.say("verify.damaged", name));
        if (!outcome.headsSound()) {
            terminal.say("verify.heads-wrong");
        }
        if (outcome.eventsSound() && !outcome.logSound()) {
            terminal.say("verify.log-wrong");
        }
        terminal.say(
                outcome.sound() ? "verify.sound" : "verify.not-sound",
                outcome.size(),
                outcome.checkpoints(),
                outcome.size() * 1_000 / millis);
        if (outcome.after() > 0) {
            terminal.say("verify.after", outcome.after());
        }
    }

    private void tell(Difference difference) {
        String name = difference.kind().name().toLowerCase(Locale.ROOT);
        RawEvent event = LogCheck.event(difference);
        terminal.say(
                "verify.difference." + name + (event == null ? "" : "-event"),
                Long.toString(difference.from()),
                difference.to() == difference.from() ? "" : "–" + difference.to(),
                event == null ? "" : event.aggregateId(),
                event == null ? "" : Long.toString(event.sequence()),
                event == null ? "" : event.type(),
                event == null ? "" : Long.toString(event.position()));
    }

    private void tell(Checkpoint wrong) {
        terminal.say(
                "verify.checkpoint-wrong",
                wrong.size(),
                wrong.extension(Checkpoint.TIME).orElse("?"));
    }
}
