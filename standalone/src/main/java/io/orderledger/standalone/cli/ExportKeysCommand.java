package io.orderledger.standalone.cli;

import io.orderledger.command.ledger.embedded.SqliteKeyStore;
import io.orderledger.standalone.terminal.Terminal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ledger export-keys}: a backup of the keys of persons, which must be kept apart from the events. */
@Command(name = "export-keys")
final class ExportKeysCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data")
    private Path data = Path.of("data");

    @Option(names = "--out", paramLabel = "FILE", required = true)
    private Path file = Path.of("");

    ExportKeysCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Path store = data.resolve("keys").resolve("keys.db");
        if (!Files.isRegularFile(store)) {
            throw new CommandFailedException("keys.none", null, data.toString());
        }
        if (Files.exists(file)) {
            throw new CommandFailedException("keys.exists", null, file.toString());
        }
        try {
            // with the rights first: nobody else reads it while it is being written
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            SqliteKeyStore.backup(store, file.toAbsolutePath());
            try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
                written.force(true);
            }
        } catch (SQLException e) {
            Files.deleteIfExists(file);
            throw new CommandFailedException("transfer.io", e, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new CommandFailedException("export.unwritable", e, file.toString());
        }
        terminal.say("keys.exported", file.toString());
        return ExitCode.DONE;
    }
}
