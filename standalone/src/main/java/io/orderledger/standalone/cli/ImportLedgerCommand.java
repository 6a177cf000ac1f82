package io.orderledger.standalone.cli;

import io.orderledger.proofs.note.NoteSigner;
import io.orderledger.proofs.note.SignedNote;
import io.orderledger.proofs.transfer.ExportBrokenException;
import io.orderledger.query.proofs.LogCopy;
import io.orderledger.standalone.boot.DataFolder;
import io.orderledger.standalone.terminal.Progress;
import io.orderledger.standalone.terminal.QuietLogs;
import io.orderledger.standalone.terminal.Terminal;
import io.orderledger.standalone.transfer.CopyTarget;
import io.orderledger.standalone.transfer.LedgerImport;
import io.orderledger.standalone.transfer.Until;
import io.orderledger.standalone.transfer.VerifiedExport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ledger import-ledger}: an export becomes a ledger again, in an empty folder or an empty Axon Server. */
@Command(name = "import-ledger", exitCodeOnExecutionException = ExitCode.FAILED)
final class ImportLedgerCommand implements Callable<Integer> {

    private static final String KEY = "log-key.pem";

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "FILE")
    private Path file = Path.of("");

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data")
    private Path data = Path.of("data");

    @Option(names = "--axon-server", paramLabel = "HOST:PORT", defaultValue = "")
    private String axonServer = "";

    @Option(names = "--to-position", paramLabel = "N")
    private @Nullable Long toPosition;

    @Option(names = "--to-time", paramLabel = "TIME", defaultValue = "")
    private String toTime = "";

    @Option(names = "--signing-key", paramLabel = "FILE")
    private @Nullable Path signingKey;

    @Option(names = "--continue")
    private boolean goOn;

    @Mixin
    private KeyOption key = new KeyOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ImportLedgerCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        QuietLogs.quiet();
        Until until = until();
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new CommandFailedException("input.no-such-file", null, file.toString());
        }
        try (DataFolder folder = DataFolder.lock(data)) {
            if (LedgerImport.holdsLedger(folder.path())) {
                throw new CommandFailedException("transfer.not-empty", null, data.toString());
            }
            VerifiedExport export = verified(until);
            String pem = signingKey(export, folder.path());
            write(export, folder.path());
            keep(pem, folder.path().resolve(KEY));
            tell(export, !pem.isEmpty() || Files.exists(folder.path().resolve(KEY)));
            return ExitCode.DONE;
        } catch (DataFolder.InUseException e) {
            throw new CommandFailedException("serve.data-in-use", e, data.toString(), e.holder());
        } catch (ExportBrokenException e) {
            return refused(BrokenExport.failure(file, e));
        } catch (IOException e) {
            throw new CommandFailedException("transfer.io", e, String.valueOf(e.getMessage()));
        }
    }

    private Until until() {
        if (toPosition != null && !toTime.isEmpty()) {
            throw mistake("mistake.two-ends");
        }
        if (toPosition != null) {
            if (toPosition < 0) {
                throw mistake("mistake.to-position");
            }
            return Until.position(toPosition);
        }
        try {
            return toTime.isEmpty() ? Until.THE_END : Until.time(Instant.parse(toTime));
        } catch (DateTimeException e) {
            throw mistake("mistake.to-time", toTime);
        }
    }

    private ParameterException mistake(String sentence, Object... arguments) {
        return new ParameterException(spec.commandLine(), terminal.texts().text(sentence, arguments));
    }

    private int refused(CommandFailedException why) {
        terminal.note(why.key(), why.arguments());
        return ExitCode.NOT_PROVEN;
    }

    private VerifiedExport verified(Until until) throws IOException {
        try (Progress progress = Progress.start(terminal, terminal.texts().text("transfer.verifying"), 0)) {
            VerifiedExport export = VerifiedExport.of(file, key.keys(), until, progress::at);
            if (toPosition != null && export.events() <= toPosition) {
                throw new CommandFailedException(
                        "transfer.ends-before", null, file.toString(), export.events(), Long.toString(toPosition));
            }
            if (!toTime.isEmpty() && export.events() == 0) {
                throw new CommandFailedException("transfer.begins-after", null, file.toString(), toTime);
            }
            return export;
        } catch (VerifiedExport.PartOnlyException e) {
            throw new CommandFailedException("transfer.part-only", e, file.toString(), Long.toString(e.from()));
        }
    }

    /** The key by which the log goes on as it was; what it has signed already must not be contradicted. */
    private String signingKey(VerifiedExport export, Path folder) throws IOException {
        Path there = folder.resolve(KEY);
        Path given = signingKey != null ? signingKey : there;
        if (signingKey == null && Files.notExists(there)) {
            return "";
        }
        String pem = KeyOption.read(given);
        boolean signed;
        try {
            NoteSigner signer = NoteSigner.of(export.header().origin(), pem);
            signed = !export.note().isEmpty() && SignedNote.parse(export.note()).isSignedBy(signer.key());
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException("transfer.key-unusable", e, given.toString());
        }
        if (!signed && signingKey != null) {
            throw new CommandFailedException(
                    "transfer.key-of-another",
                    null,
                    given.toString(),
                    export.header().origin());
        }
        if (signed && export.events() < export.checkpoint()) {
            throw new CommandFailedException("transfer.key-contradicts", null, export.events(), export.checkpoint());
        }
        return signingKey == null ? "" : pem;
    }

    private static void keep(String pem, Path place) throws IOException {
        if (pem.isEmpty()) {
            return;
        }
        Files.deleteIfExists(place);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(place, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(
                place,
                pem,
                StandardCharsets.US_ASCII,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
    }

    private void write(VerifiedExport export, Path folder) throws IOException, InterruptedException {
        LedgerImport writing = new LedgerImport(export, folder);
        try (Progress progress = Progress.start(terminal, terminal.texts().text("transfer.writing"), export.events())) {
            if (axonServer.isEmpty()) {
                writing.intoFolder(progress::at);
            } else {
                try (CopyTarget target = CopyTarget.axonServer(axonServer)) {
                    if (target.size() > 0 && !goOn) {
                        throw new CommandFailedException("transfer.server-not-empty", null, axonServer, target.size());
                    }
                    writing.into(target, progress::at);
                }
            }
        } catch (LedgerImport.DifferentException e) {
            throw new CommandFailedException("transfer.different", e, Long.toString(e.position()));
        } catch (LogCopy.ContradictionException e) {
            throw new CommandFailedException("transfer.different", e, Long.toString(e.size()));
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new CommandFailedException("transfer.io", e, String.valueOf(e.getMessage()));
        }
    }

    private void tell(VerifiedExport export, boolean sameLog) {
        terminal.say("transfer.imported", export.events(), export.root().base64(), data.toString());
        if (!key.isGiven()) {
            terminal.say("transfer.file-keys");
            key.tell(terminal, export.keys());
        }
        terminal.say(
                sameLog ? "transfer.same-log" : "transfer.own-log",
                export.header().origin());
        if (Files.notExists(data.resolve("keys"))) {
            terminal.say("transfer.keys-missing");
        }
    }
}
