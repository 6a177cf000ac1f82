package io.orderledger.standalone.cli;

import io.orderledger.standalone.client.Answer;
import io.orderledger.standalone.client.FileDownload;
import io.orderledger.standalone.client.LedgerClient;
import io.orderledger.standalone.client.PathText;
import io.orderledger.standalone.terminal.Progress;
import io.orderledger.standalone.terminal.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code ledger export}: the whole ledger, or rows of a read model or events with a manifest beside them, into a file. */
@Command(name = "export")
final class ExportCommand extends ClientCommand {

    private static final long LOOK_MS = 100;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", defaultValue = WholeLedger.NAME)
    private String what = WholeLedger.NAME;

    @Mixin
    private WholeLedger whole = new WholeLedger();

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "csv")
    private String format = "csv";

    @Option(names = "--out", paramLabel = "FILE", required = true)
    private Path file = Path.of("");

    @Option(names = "--filter", paramLabel = "CONDITION")
    private List<String> filters = new ArrayList<>();

    @Option(names = "--columns", paramLabel = "COLUMN", split = ",")
    private List<String> columns = new ArrayList<>();

    @Option(names = "--position", paramLabel = "N")
    private @Nullable Long position;

    @Option(names = "--type", paramLabel = "TYPE", split = ",")
    private List<String> types = new ArrayList<>();

    @Option(names = "--after-position", paramLabel = "N")
    private @Nullable Long afterPosition;

    @Option(names = "--from", paramLabel = "TIME", defaultValue = "")
    private String from = "";

    @Option(names = "--to", paramLabel = "TIME", defaultValue = "")
    private String to = "";

    @Option(names = "--with-personal")
    private boolean withPersonal;

    @Option(names = "--without-personal")
    private boolean withoutPersonal;

    @Option(names = "--bom")
    private boolean byteOrderMark;

    @Option(names = "--keep")
    private boolean keep;

    @Option(names = "--force")
    private boolean force;

    @Option(names = "--as", paramLabel = "NAME", defaultValue = "")
    private String actor = "";

    ExportCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(LedgerClient client) throws IOException, InterruptedException {
        if (withPersonal && withoutPersonal) {
            throw usage("mistake.personal");
        }
        if (what.equals(WholeLedger.NAME)) {
            if (position != null || afterPosition != null || !format.equals("csv") || ofReadModels()) {
                throw usage("mistake.whole-ledger");
            }
            return whole.export(this, client, file, force);
        }
        if (whole.isGiven()) {
            throw usage("mistake.not-whole-ledger");
        }
        Path manifest = file.resolveSibling(file.getFileName() + ".manifest.json");
        if (!force && (Files.exists(file) || Files.exists(manifest))) {
            throw new CommandFailedException("export.exists", null, file.toString());
        }
        Map<String, String> headers = actor.isEmpty() ? Map.of() : Map.of("Ledger-Actor", actor);
        Answer begun = require(client.post("/api/exports", request(), headers));
        String job = "/api/exports/" + PathText.encode(begun.json().path("id").asString(""));
        JsonNode done = follow(client, job);
        fetch(client, done, manifest);
        if (!keep) {
            client.delete(job);
        }
        terminal()
                .say(
                        "export.done",
                        file.toString(),
                        done.path("rows").asLong(),
                        done.path("bytes").asLong(),
                        done.path("position").asString(""));
        terminal().say("export.verified", done.path("sha256").asString(""), manifest.toString());
        return ExitCode.DONE;
    }

    private boolean ofReadModels() {
        return !(filters.isEmpty() && columns.isEmpty() && types.isEmpty() && from.isEmpty() && to.isEmpty())
                || withPersonal
                || byteOrderMark;
    }

    private String request() {
        ObjectNode request = JsonMapper.shared().createObjectNode();
        request.put("what", what);
        request.put("format", format.toUpperCase(Locale.ROOT));
        put(request, "filter", filters);
        put(request, "columns", columns);
        put(request, "types", types);
        if (position != null) {
            request.put("position", position);
        }
        if (afterPosition != null) {
            request.put("afterPosition", afterPosition);
        }
        if (!from.isEmpty()) {
            request.put("recordedFrom", from);
        }
        if (!to.isEmpty()) {
            request.put("recordedTo", to);
        }
        if (withPersonal) {
            request.put("personal", true);
        }
        if (byteOrderMark) {
            request.put("byteOrderMark", true);
        }
        return request.toString();
    }

    private static void put(ObjectNode request, String name, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode list = request.putArray(name);
            values.forEach(list::add);
        }
    }

    private JsonNode follow(LedgerClient client, String job) throws IOException, InterruptedException {
        try (Progress progress = Progress.start(terminal(), what, 0)) {
            while (true) {
                JsonNode state = require(client.get(job)).json();
                progress.at(state.path("done").asLong(0), state.path("total").asLong(0));
                switch (state.path("state").asString("")) {
                    case "QUEUED", "RUNNING" -> TimeUnit.MILLISECONDS.sleep(LOOK_MS);
                    case "DONE" -> {
                        return state;
                    }
                    default ->
                        throw new CommandFailedException(
                                "export.failed", null, what, state.path("error").asString("-"));
                }
            }
        }
    }

    /** Nothing stands under the names that were asked for until all of it is there and its SHA-256 is right. */
    private void fetch(LedgerClient client, JsonNode done, Path manifest) throws IOException, InterruptedException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        String expected = done.path("sha256").asString("");
        Answer described = require(client.get(done.path("manifest").asString("")));
        String found;
        try {
            found = new FileDownload(client)
                    .fetch(
                            done.path("file").asString(""),
                            part,
                            done.path("bytes").asLong());
        } catch (FileDownload.UnwritableException e) {
            throw new CommandFailedException("export.unwritable", e, file.toString());
        }
        if (!found.equals(expected)) {
            Files.deleteIfExists(part);
            throw new CommandFailedException("export.broken", null, file.toString(), expected, found);
        }
        Files.writeString(manifest, described.body(), StandardCharsets.UTF_8);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
