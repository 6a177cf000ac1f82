package io.orderledger.standalone.cli;

import io.orderledger.proofs.transfer.ExportBrokenException;
import io.orderledger.query.proofs.LogCopy;
import io.orderledger.standalone.boot.DataFolder;
import io.orderledger.standalone.client.LedgerClient;
import io.orderledger.standalone.terminal.Progress;
import io.orderledger.standalone.terminal.QuietLogs;
import io.orderledger.standalone.terminal.Terminal;
import io.orderledger.standalone.transfer.LedgerFollow;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ledger follow}: keeps a copy of a running ledger until it is stopped. */
@Command(name = "follow")
final class FollowCommand implements Callable<Integer> {

    private static final long MAX_EVERY_S = 60;
    private static final long TELL_EVERY_NANOS = Duration.ofSeconds(10).toNanos();

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "URL")
    private URI url = URI.create("http://127.0.0.1:8080");

    @Option(names = "--data", paramLabel = "DIR", required = true)
    private Path data = Path.of("");

    @Option(names = "--every", paramLabel = "SECONDS", defaultValue = "1")
    private long everySeconds = 1;

    @Option(names = "--once")
    private boolean once;

    @Mixin
    private KeyOption key = new KeyOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    FollowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        QuietLogs.quiet();
        String scheme = url.getScheme();
        if (scheme == null || url.getHost() == null || !Set.of("http", "https").contains(scheme)) {
            throw mistake("mistake.bad-url", url.toString());
        }
        if (everySeconds < 1 || everySeconds > MAX_EVERY_S) {
            throw mistake("mistake.every", MAX_EVERY_S);
        }
        try (DataFolder folder = DataFolder.lock(data);
                LedgerClient client = new LedgerClient(url, terminal.texts().locale());
                LedgerFollow follow = new LedgerFollow(client, folder.path(), key.keys())) {
            terminal.say(
                    "follow.begins",
                    url.toString(),
                    data.toString(),
                    follow.state().events());
            return run(follow);
        } catch (DataFolder.InUseException e) {
            throw new CommandFailedException("serve.data-in-use", e, data.toString(), e.holder());
        } catch (LedgerFollow.NotTheSameException e) {
            return stopped(new CommandFailedException(
                    "follow.not-the-same", e, Long.toString(e.position()), String.valueOf(e.getMessage())));
        } catch (LogCopy.ContradictionException e) {
            return stopped(new CommandFailedException("follow.contradicted", e, Long.toString(e.size())));
        } catch (ExportBrokenException e) {
            return stopped(BrokenExport.failure(Path.of(url.getHost()), e));
        } catch (IOException e) {
            throw new CommandFailedException("http.unreachable", e, url.toString());
        }
    }

    private ParameterException mistake(String sentence, Object... arguments) {
        return new ParameterException(spec.commandLine(), terminal.texts().text(sentence, arguments));
    }

    private int stopped(CommandFailedException why) {
        terminal.note(why.key(), why.arguments());
        return ExitCode.NOT_PROVEN;
    }

    private int run(LedgerFollow follow)
            throws IOException, InterruptedException, LedgerFollow.NotTheSameException, LogCopy.ContradictionException {
        boolean away = false;
        boolean caughtUp = false;
        long told = -1;
        long toldAt = System.nanoTime() - TELL_EVERY_NANOS;
        while (true) {
            try {
                LedgerFollow.State state = caughtUp ? follow.round((done, total) -> {}) : catchUp(follow);
                caughtUp = true;
                if (away) {
                    terminal.say("follow.back", url.toString());
                    away = false;
                }
                if (once || (state.events() != told && System.nanoTime() - toldAt >= TELL_EVERY_NANOS)) {
                    terminal.say("follow.state", state.events(), state.verified());
                    told = state.events();
                    toldAt = System.nanoTime();
                }
            } catch (IOException e) {
                if (once || isWrong(e)) {
                    throw e;
                }
                if (!away) {
                    terminal.note("follow.away", url.toString(), follow.state().events());
                    away = true;
                }
            }
            if (once) {
                return ExitCode.DONE;
            }
            TimeUnit.SECONDS.sleep(everySeconds);
        }
    }

    /** Whether what came is wrong; what is merely torn comes whole when the ledger is back. */
    private static boolean isWrong(IOException e) {
        return e instanceof ExportBrokenException broken && broken.kind() != ExportBrokenException.Kind.TORN;
    }

    private LedgerFollow.State catchUp(LedgerFollow follow)
            throws IOException, InterruptedException, LedgerFollow.NotTheSameException, LogCopy.ContradictionException {
        try (Progress progress = Progress.start(terminal, "follow", 0)) {
            return follow.round(progress::at);
        }
    }
}
