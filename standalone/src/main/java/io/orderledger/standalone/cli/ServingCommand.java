package io.orderledger.standalone.cli;

import io.orderledger.command.ledger.embedded.DamagedStoreException;
import io.orderledger.command.rules.InvalidRulesException;
import io.orderledger.standalone.boot.DataFolder;
import io.orderledger.standalone.boot.LedgerStarter;
import io.orderledger.standalone.boot.RunningLedger;
import io.orderledger.standalone.boot.ServeOptions;
import io.orderledger.standalone.boot.StoredEnd;
import io.orderledger.standalone.terminal.Progress;
import io.orderledger.standalone.terminal.Terminal;
import io.orderledger.standalone.transfer.LedgerImport;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Runs a ledger in this process. Everything that can be found wrong beforehand is found before anything is started, so
 * that a person reads one sentence instead of a stack trace.
 */
abstract class ServingCommand implements Callable<Integer> {

    private static final int MAX_PORT = 65_535;
    private static final long LOOK_MS = 100;

    private final Terminal terminal;
    private final LedgerStarter starter;
    private final Path defaultData;
    private final String usualRules;

    @Option(names = "--data", paramLabel = "DIR")
    private @Nullable Path data;

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080")
    private int port = 8080;

    @Option(names = "--bind", paramLabel = "ADDRESS", defaultValue = "127.0.0.1")
    private String bind = "127.0.0.1";

    @Option(names = "--axon-server", paramLabel = "HOST:PORT", defaultValue = "")
    private String axonServer = "";

    @Option(names = "--mongodb", paramLabel = "URI", defaultValue = "")
    private String mongodb = "";

    @Option(names = "--rules", paramLabel = "FILE")
    private @Nullable Path rules;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ServingCommand(Terminal terminal, LedgerStarter starter, String defaultData, String usualRules) {
        this.terminal = terminal;
        this.usualRules = usualRules;
        this.starter = starter;
        this.defaultData = Path.of(defaultData);
    }

    /** What to do and say once every query can be answered. */
    abstract void whenReady(RunningLedger ledger) throws IOException, InterruptedException;

    @Override
    public final Integer call() throws InterruptedException {
        if (port < 0 || port > MAX_PORT) {
            throw new ParameterException(
                    spec.commandLine(), terminal.texts().text("mistake.port", Integer.toString(MAX_PORT)));
        }
        checkRules();
        try (DataFolder folder = lock(Optional.ofNullable(data).orElse(defaultData))) {
            if (LedgerImport.isUnfinished(folder.path())) {
                throw new CommandFailedException("serve.import-unfinished", null, folderName());
            }
            checkPort();
            checkEnd(folder.path());
            ServeOptions options = new ServeOptions(folder.path(), port, bind, axonServer, mongodb, rulesFile());
            terminal.say("serve.starting", folder.path().toString());
            try (RunningLedger ledger = start(options)) {
                awaitReadModels(ledger, options);
                terminal.say("serve.ready", ledger.url().toString(), secondsSinceStart());
                terminal.say(
                        "serve.data",
                        folder.path().toString(),
                        options.logFile().toString());
                whenReady(ledger);
                ledger.awaitShutdown();
            }
        } catch (IOException e) {
            throw new CommandFailedException("serve.io", e, folderName(), String.valueOf(e.getMessage()));
        }
        return ExitCode.DONE;
    }

    Terminal terminal() {
        return terminal;
    }

    /** Prints what can be done now, with the ledger's address filled in. */
    void tellNext(String key, RunningLedger ledger) {
        String url = ledger.url().toString();
        boolean usual = url.equals("http://127.0.0.1:8080");
        terminal.say(key, url, usual ? "" : " --url " + url);
    }

    private String folderName() {
        return Optional.ofNullable(data).orElse(defaultData).toString();
    }

    private String rulesFile() {
        return rules == null ? usualRules : rules.toAbsolutePath().normalize().toString();
    }

    private void checkRules() {
        if (rules == null) {
            return;
        }
        if (!rules.toString().matches(".*\\.ya?ml")) {
            throw new ParameterException(
                    spec.commandLine(), terminal.texts().text("mistake.rules-kind", rules.toString()));
        }
        if (!Files.isReadable(Path.of(rulesFile())) || Files.isDirectory(rules)) {
            throw new CommandFailedException("serve.rules-unreadable", null, rules.toString());
        }
    }

    /** A store that has lost its end would give the places of what was signed for to other events. */
    private void checkEnd(Path folder) {
        try {
            if (axonServer.isEmpty()) {
                StoredEnd.require(folder);
            }
        } catch (StoredEnd.ShortException e) {
            throw new CommandFailedException("serve.store-short", e, folderName(), e.stored(), e.signed());
        }
    }

    private DataFolder lock(Path folder) {
        try {
            return DataFolder.lock(folder);
        } catch (DataFolder.InUseException e) {
            throw new CommandFailedException("serve.data-in-use", e, folder.toString(), e.holder());
        } catch (IOException e) {
            throw new CommandFailedException("serve.data-unusable", e, folder.toString());
        }
    }

    /** Somebody may still take the port after this; then the start fails with the same sentence, only later. */
    private void checkPort() {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(
                    true); // as the server does: connections that linger from an earlier run are no hindrance
            probe.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
        } catch (UnknownHostException e) {
            throw new CommandFailedException("serve.bad-bind", e, bind);
        } catch (IOException e) {
            throw portFailure(e);
        }
    }

    private CommandFailedException portFailure(Throwable cause) {
        boolean foreign = String.valueOf(cause.getMessage()).contains("assign requested address");
        return foreign
                ? new CommandFailedException("serve.bad-bind", cause, bind)
                : new CommandFailedException(
                        "serve.port-taken", cause, Integer.toString(port), Integer.toString(port % MAX_PORT + 1), bind);
    }

    private RunningLedger start(ServeOptions options) {
        try {
            return starter.start(options);
        } catch (RuntimeException e) {
            Optional<Throwable> taken = Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
                    .filter(BindException.class::isInstance)
                    .findFirst();
            if (taken.isPresent()) {
                throw portFailure(taken.get());
            }
            Optional<String> mistakes = InvalidRulesException.in(e);
            if (mistakes.isPresent()) {
                throw new CommandFailedException("serve.bad-rules", e, mistakes.get());
            }
            DamagedStoreException.in(e).ifPresent(damaged -> {
                throw new CommandFailedException("serve.store-damaged", e, damaged.file(), damaged.damage());
            });
            throw new CommandFailedException(
                    "serve.failed", e, rootMessage(e), options.logFile().toString());
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }

    private void awaitReadModels(RunningLedger ledger, ServeOptions options) throws InterruptedException {
        RunningLedger.Readiness readiness = ledger.readModels();
        if (readiness.ready()) {
            return;
        }
        terminal.say("serve.rebuilding", ledger.url().toString(), secondsSinceStart());
        try (Progress progress =
                Progress.start(terminal, terminal.texts().text("serve.read-models"), readiness.total())) {
            String told = "";
            while (!readiness.ready()) {
                if (!readiness.heldBy().equals(told)) {
                    told = readiness.heldBy();
                    tellWhatHolds(told, options.mongodbHosts());
                }
                progress.at(readiness.done(), readiness.total());
                TimeUnit.MILLISECONDS.sleep(LOOK_MS);
                readiness = ledger.readModels();
            }
            progress.at(readiness.total(), readiness.total());
        }
    }

    private void tellWhatHolds(String why, String mongodb) {
        if (why.isEmpty()) {
            terminal.note("serve.goes-on");
        } else if (mongodb.isEmpty()) {
            terminal.note("serve.held", why);
        } else {
            terminal.note("serve.mongodb-away", mongodb, why);
        }
    }

    private static double secondsSinceStart() {
        return ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
    }
}
