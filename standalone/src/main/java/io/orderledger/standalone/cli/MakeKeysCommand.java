package io.orderledger.standalone.cli;

import io.orderledger.events.personal.MasterKeyFile;
import io.orderledger.query.proofs.LogKeyFile;
import io.orderledger.standalone.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ledger make-keys}: the key files that all processes of a ledger on Axon Server are given. */
@Command(name = "make-keys")
final class MakeKeysCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--out", paramLabel = "DIR", required = true)
    private Path folder = Path.of("");

    MakeKeysCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path master = folder.resolve("master.json");
        Path log = folder.resolve("log-key.pem");
        for (Path file : List.of(master, log)) {
            if (Files.exists(file)) {
                throw new CommandFailedException("keys.exists", null, file.toString());
            }
        }
        try {
            if (!LogKeyFile.make(log)) { // somebody makes them just now
                throw new CommandFailedException("keys.exists", null, log.toString());
            }
            madeOrNeither(master, log);
        } catch (IOException e) {
            throw new CommandFailedException("export.unwritable", e, folder.toString());
        }
        terminal.say("keys.made", master.toString(), log.toString());
        return ExitCode.DONE;
    }

    /** Without the other key the first one is in the way of the next try. */
    private static void madeOrNeither(Path master, Path log) throws IOException {
        try {
            MasterKeyFile.open(master);
        } catch (IOException e) {
            Files.delete(log);
            throw e;
        }
    }
}
