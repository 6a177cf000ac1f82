package io.orderledger.standalone.cli;

import io.orderledger.command.ledger.embedded.SqliteRawEvents;
import io.orderledger.proofs.transfer.ExportBrokenException;
import io.orderledger.proofs.transfer.ExportReader;
import io.orderledger.query.proofs.FileLogStore;
import io.orderledger.query.proofs.LedgerExport;
import io.orderledger.standalone.boot.DataFolder;
import io.orderledger.standalone.client.Answer;
import io.orderledger.standalone.client.LedgerClient;
import io.orderledger.standalone.terminal.Progress;
import io.orderledger.standalone.terminal.Terminal;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * {@code ledger export} of everything, from a running ledger or out of the folder of one that does not run. Nothing stands under
 * the name that was asked for before all of it was verified.
 */
final class WholeLedger {

    /** What is exported when nothing else is named. */
    static final String NAME = "ledger";

    private static final long TELL_EVERY = 1_000;

    @Option(names = "--data", paramLabel = "DIR")
    private @Nullable Path data;

    @Option(names = "--signed-only")
    private boolean signedOnly;

    boolean isGiven() {
        return data != null || signedOnly;
    }

    int export(ClientCommand command, LedgerClient client, Path file, boolean force)
            throws IOException, InterruptedException {
        if (!force && Files.exists(file)) {
            throw new CommandFailedException("export.exists", null, file.toString());
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Whole written;
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            OutputStream out = Channels.newOutputStream(channel);
            if (data == null) {
                written = fetch(command, client, out);
                channel.force(true);
            } else {
                write(command.terminal(), data, out);
                channel.force(true);
                written = read(command.terminal(), Files.newInputStream(part));
            }
        } catch (ExportBrokenException e) {
            Files.deleteIfExists(part);
            throw BrokenExport.failure(file, e);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        tell(command.terminal(), file, written);
        return ExitCode.DONE;
    }

    /** Reads the answer twice at once: as it is into the file, and line by line to verify it. */
    private Whole fetch(ClientCommand command, LedgerClient client, OutputStream out)
            throws IOException, InterruptedException {
        HttpResponse<InputStream> response = client.stream("/api/audit/export?tail=" + !signedOnly);
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                command.require(new Answer(response.statusCode(), response.headers(), text));
            }
            return read(command.terminal(), new Copying(body, out));
        }
    }

    private static Whole read(Terminal terminal, InputStream in) throws IOException {
        try (ExportReader reader = new ExportReader(in, List.of());
                Progress progress =
                        Progress.start(terminal, NAME, reader.header().events())) {
            while (reader.next() != null) {
                if (reader.position() % TELL_EVERY == 0) {
                    progress.at(reader.position(), reader.header().events());
                }
            }
            return new Whole(reader.header().origin(), reader.position(), reader.checkpoint());
        }
    }

    private void write(Terminal terminal, Path folder, OutputStream out) throws IOException {
        if (!Files.isRegularFile(folder.resolve("events.db"))) {
            throw new CommandFailedException("verify.no-ledger", null, folder.toString());
        }
        try (DataFolder locked = DataFolder.lock(folder);
                FileLogStore store = new FileLogStore(locked.path().resolve("log"));
                Progress progress = Progress.start(terminal, NAME, 0)) {
            LedgerExport.of(
                            store,
                            SqliteRawEvents.ofFile(locked.path().resolve("events.db")),
                            0,
                            Long.MAX_VALUE,
                            !signedOnly)
                    .orElseThrow(() -> new CommandFailedException("verify.no-checkpoint", null, folder.toString()))
                    .write(out, progress::at);
        } catch (DataFolder.InUseException e) {
            throw new CommandFailedException("export.data-in-use", e, folder.toString(), e.holder());
        } catch (IllegalStateException e) {
            throw new CommandFailedException(
                    "export.contradicted", e, folder.toString(), String.valueOf(e.getMessage()));
        }
    }

    private static void tell(Terminal terminal, Path file, Whole whole) throws IOException {
        terminal.say(
                "export.whole", file.toString(), whole.events(), Files.size(file), whole.origin(), whole.checkpoint());
        if (whole.events() > whole.checkpoint()) {
            terminal.say("export.unsigned", whole.events() - whole.checkpoint());
        }
    }

    /** What was written. */
    private record Whole(String origin, long events, long checkpoint) {}

    /** Whatever is read is written too. */
    private static final class Copying extends FilterInputStream {

        private final OutputStream out;

        private Copying(InputStream in, OutputStream out) {
            super(in);
            this.out = out;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            if (read >= 0) {
                out.write(read);
            }
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = super.read(bytes, from, length);
            if (count > 0) {
                out.write(bytes, from, count);
            }
            return count;
        }
    }
}
