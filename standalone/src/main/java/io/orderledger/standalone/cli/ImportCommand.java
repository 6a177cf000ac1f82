package io.orderledger.standalone.cli;

import io.orderledger.command.intake.ChannelImport;
import io.orderledger.command.intake.ChannelImports;
import io.orderledger.command.intake.ImportRow;
import io.orderledger.command.intake.UnusableInputException;
import io.orderledger.standalone.client.Answer;
import io.orderledger.standalone.client.LedgerClient;
import io.orderledger.standalone.client.PathText;
import io.orderledger.standalone.importing.DryRun;
import io.orderledger.standalone.importing.ImportReport;
import io.orderledger.standalone.importing.ImportRun;
import io.orderledger.standalone.importing.RejectFile;
import io.orderledger.standalone.importing.Rejection;
import io.orderledger.standalone.terminal.Progress;
import io.orderledger.standalone.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ledger import}: a channel's export into the ledger. */
@Command(name = "import")
final class ImportCommand extends ClientCommand {

    private static final int MAX_CLIENTS = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration CATCH_UP = Duration.ofSeconds(60);
    private static final long LOOK_MS = 200;

    @Parameters(index = "0", paramLabel = "CHANNEL")
    private String channel = "";

    @Parameters(index = "1", paramLabel = "INPUT")
    private Path file = Path.of("");

    @Option(names = "--warehouse", paramLabel = "NAME", defaultValue = "")
    private String warehouse = "";

    @Option(names = "--clients", paramLabel = "N", defaultValue = "16")
    private int clients = 16;

    @Option(names = "--rejects", paramLabel = "FILE")
    private @Nullable Path rejects;

    @Option(names = "--flags", paramLabel = "FILE")
    private @Nullable Path flags;

    @Option(names = "--dry-run")
    private boolean dryRun;

    @Option(names = "--fail-on-rejects")
    private boolean failOnRejects;

    @Option(names = "--fail-on-difference")
    private boolean failOnDifference;

    ImportCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(LedgerClient client) throws IOException, InterruptedException {
        ChannelImport importer = ChannelImports.of(channel)
                .orElseThrow(
                        () -> usage("mistake.unknown-channel", channel, String.join(", ", ChannelImports.channels())));
        if (clients < 1 || clients > MAX_CLIENTS) {
            throw usage("mistake.clients", MAX_CLIENTS);
        }
        try {
            return dryRun ? rehearse(importer) : send(importer, client);
        } catch (UnusableInputException e) {
            throw new CommandFailedException(
                    "input." + e.code(), e, e.arguments().toArray());
        } catch (UncheckedIOException e) {
            throw new CommandFailedException("input.unreadable-file", e, file.toString());
        }
    }

    private int rehearse(ChannelImport importer) {
        DryRun found;
        try (Stream<ImportRow> rows = warehouse.isEmpty() ? importer.read(file) : importer.read(file, warehouse)) {
            found = DryRun.of(rows, terminal().texts());
        }
        terminal()
                .say(
                        "import.dry-run",
                        file.toString(),
                        found.rows(),
                        found.orders(),
                        found.commands(),
                        found.rejectedRows());
        tellGroups(found.report());
        tellFlags(found.report());
        return tellRejects(found.rejectedRows(), found.rejections());
    }

    private int send(ChannelImport importer, LedgerClient client) throws IOException, InterruptedException {
        String place = ImportWarehouse.of(require(client.get(ImportWarehouse.RULES)), warehouse);
        long total;
        try (Stream<ImportRow> rows =
                importer.read(file, place)) { // reads to the end: what is broken is found before sending
            total = rows.mapToLong(row -> 1).sum();
        }
        Answer present = client.get(ImportBooks.SUMMARY + PathText.encode(channel));
        if (!present.temporary()) {
            require(present);
        }
        ImportRun run;
        ImportReport report;
        try (Progress progress = Progress.start(terminal(), channel, total);
                Stream<ImportRow> rows = importer.read(file, place)) {
            run = new ImportRun(
                    client,
                    clients,
                    PATIENCE,
                    () -> terminal().note("import.waiting", client.base(), PATIENCE.toSeconds()),
                    progress,
                    terminal().texts());
            report = run.run(rows);
        }
        tell(report);
        int exit = tellRejects(report.rejectedRows(), report.rejections());
        if (report.stopped().isPresent()) {
            throw new CommandFailedException(report.stopped().get(), null, client.base(), PATIENCE.toSeconds());
        }
        if (!visible(client, run.lastAnswers())) {
            terminal().note("import.not-visible-yet");
        }
        boolean equal = new ImportBooks(terminal(), client, channel).reconcile(report.reckoning());
        terminal().note("import.next", channel);
        return !equal && failOnDifference ? ExitCode.DIFFERENCE : exit;
    }

    private void tellGroups(ImportReport report) {
        if (!report.groups().isEmpty()) {
            terminal().say("import.groups");
            report.groups()
                    .forEach((name, group) -> terminal()
                            .say("import.group", name, group.rows(), group.commands(), group.done(), group.refused()));
        }
    }

    private void tellFlags(ImportReport report) {
        report.notes().forEach(note -> terminal().say("import.note", note.reason()));
        Path wanted = Optional.ofNullable(flags).orElseGet(() -> RejectFile.flagsBeside(file));
        try {
            if (report.flags().isEmpty()) {
                RejectFile.removeStale(wanted);
                return;
            }
            Path written = RejectFile.write(report.flags(), wanted, Path.of(""));
            terminal().say("import.flags", report.flaggedRows(), written.toString());
        } catch (IOException e) {
            terminal().note("import.flags-unwritable", wanted.toString());
        }
    }

    private void tell(ImportReport report) {
        terminal()
                .say(
                        "import.done",
                        file.toString(),
                        report.took().toMillis() / 1000.0,
                        report.commands(),
                        report.commandsPerSecond());
        terminal().say("import.rows", report.rows());
        terminal().say("import.placed", report.placed(), report.present());
        terminal().say("import.payments", report.payments(), report.paymentsPresent());
        terminal().say("import.refunds", report.refunds(), report.refundsPresent());
        terminal().say("import.rejected", report.rejectedRows());
        tellGroups(report);
        tellFlags(report);
    }

    private int tellRejects(long rejectedRows, List<Rejection> rejections) {
        Path wanted = Optional.ofNullable(rejects).orElseGet(() -> RejectFile.beside(file));
        try {
            if (rejectedRows == 0) {
                if (RejectFile.removeStale(wanted)) {
                    terminal().say("import.rejects-removed", wanted.toString());
                }
                return ExitCode.DONE;
            }
            terminal()
                    .say(
                            "import.rejects",
                            RejectFile.write(rejections, wanted, Path.of("")).toString());
        } catch (IOException e) {
            // the list must not be lost for want of a place to write it
            terminal().note("import.rejects-unwritable", wanted.toString());
            rejections.forEach(rejection -> terminal()
                    .err()
                    .println(rejection.row() + "\t" + rejection.order() + '\t' + rejection.field() + '\t'
                            + rejection.code() + '\t' + rejection.reason()));
        }
        return failOnRejects ? ExitCode.REJECTS : ExitCode.DONE;
    }

    /** Waits until queries show what has been sent, so that a summary asked for next tells the whole story. */
    private static boolean visible(LedgerClient client, List<Answer> lastAnswers) throws InterruptedException {
        long until = System.nanoTime() + CATCH_UP.toNanos();
        for (Answer last : lastAnswers) {
            String path =
                    "/api/orders/" + PathText.encode(last.json().path("id").asString("")) + "?minVersion="
                            + last.json().path("version").asLong(0);
            while (notYet(client, path)) {
                if (System.nanoTime() > until) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MS);
            }
        }
        return true;
    }

    private static boolean notYet(LedgerClient client, String path) throws InterruptedException {
        try {
            return client.get(path).temporary();
        } catch (IOException e) { // away just now: the import itself is done, so this is no failure
            return true;
        }
    }
}
