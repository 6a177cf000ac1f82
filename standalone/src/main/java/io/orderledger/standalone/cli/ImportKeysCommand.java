package io.orderledger.standalone.cli;

import io.orderledger.command.erasure.CarriedOut;
import io.orderledger.command.ledger.embedded.SqliteKeyStore;
import io.orderledger.command.ledger.embedded.SqliteRawEvents;
import io.orderledger.standalone.boot.DataFolder;
import io.orderledger.standalone.terminal.QuietLogs;
import io.orderledger.standalone.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ledger import-keys}: takes keys of persons over from a backup; whoever was erased stays erased. */
@Command(name = "import-keys")
final class ImportKeysCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "FILE")
    private Path file = Path.of("");

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data")
    private Path data = Path.of("data");

    ImportKeysCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        QuietLogs.quiet();
        if (!Files.isRegularFile(file)) {
            throw new CommandFailedException("input.no-such-file", null, file.toString());
        }
        try (DataFolder folder = DataFolder.lock(data);
                SqliteKeyStore keys =
                        SqliteKeyStore.open(folder.path().resolve("keys").resolve("keys.db"))) {
            int restored = keys.restore(file);
            Path events = folder.path().resolve("events.db");
            int enforced = 0;
            if (Files.exists(events)) {
                SqliteRawEvents stored = SqliteRawEvents.ofFile(events);
                enforced = CarriedOut.enforce(keys, stored, stored.erasedPersons());
            }
            terminal.say("keys.imported", restored, file.toString(), enforced);
            if (Files.notExists(folder.path().resolve("keys").resolve("master.json"))) {
                terminal.say("keys.no-master", data.toString());
            }
            return ExitCode.DONE;
        } catch (DataFolder.InUseException e) {
            throw new CommandFailedException("serve.data-in-use", e, data.toString(), e.holder());
        } catch (SQLException e) {
            throw new CommandFailedException("keys.unusable", e, file.toString());
        } catch (IOException e) {
            throw new CommandFailedException("transfer.io", e, String.valueOf(e.getMessage()));
        }
    }
}
