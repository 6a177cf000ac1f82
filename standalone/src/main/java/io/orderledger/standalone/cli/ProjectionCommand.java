package io.orderledger.standalone.cli;

import io.orderledger.standalone.client.Answer;
import io.orderledger.standalone.client.LedgerClient;
import io.orderledger.standalone.client.PathText;
import io.orderledger.standalone.terminal.Progress;
import io.orderledger.standalone.terminal.Terminal;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code ledger projection}: declares projections, and shows their rows. */
@Command(name = "projection")
final class ProjectionCommand extends ClientCommand {

    private static final String YAML = "application/yaml";
    private static final String READY_MADE = "/api/projections/ready-made";
    private static final long LOOK_MS = 100;

    @Parameters(index = "0", paramLabel = "ACTION")
    private String action = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME|FILE", defaultValue = "")
    private String subject = "";

    @Option(names = "--dry-run")
    private boolean dryRun;

    @Option(names = "--follow")
    private boolean follow;

    @Option(names = "--sort", paramLabel = "COLUMN", defaultValue = "")
    private String sort = "";

    @Option(names = "--key", paramLabel = "NAME:VALUE")
    private List<String> keys = List.of();

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50")
    private int limit = 50;

    @Option(names = "--raw")
    private boolean raw;

    ProjectionCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(LedgerClient client) throws IOException, InterruptedException {
        if (!action.equals("list") && subject.isEmpty()) {
            throw usage("projection.no-name", action);
        }
        return switch (action) {
            case "list" -> list(client);
            case "show" -> show(client);
            case "install" -> install(client);
            case "apply" -> apply(client);
            case "rows" -> rows(client);
            case "remove" -> remove(client);
            default -> throw usage("projection.no-action", action);
        };
    }

    private int list(LedgerClient client) throws IOException, InterruptedException {
        JsonNode declared = require(client.get("/api/projections/declared")).json();
        for (JsonNode one : declared.path("items")) {
            terminal()
                    .say(
                            "projection.declared",
                            one.path("name").asString(""),
                            one.path("version").asString(""),
                            one.path("status").path("state").asString("-"),
                            one.path("description").asString(""));
        }
        for (JsonNode one : require(client.get(READY_MADE)).json().path("items")) {
            if (!one.path("installed").asBoolean(false)) {
                terminal()
                        .say(
                                "projection.ready-made",
                                one.path("name").asString(""),
                                one.path("description").asString(""));
            }
        }
        return ExitCode.DONE;
    }

    /** What was declared or, when nothing of this name was, what comes with the ledger. */
    private int show(LedgerClient client) throws IOException, InterruptedException {
        Answer declared = client.send("GET", address("/declaration"), YAML, "");
        Answer found = declared.status() == 404 ? readyMade(client, subject) : good(declared, subject);
        terminal().out().println(found.body().stripTrailing());
        return ExitCode.DONE;
    }

    private Answer readyMade(LedgerClient client, String name) throws IOException, InterruptedException {
        return good(client.send("GET", READY_MADE + "/" + PathText.encode(name), YAML, ""), name);
    }

    private int install(LedgerClient client) throws IOException, InterruptedException {
        List<String> names = List.of(subject);
        if (subject.equals("all")) {
            names = require(client.get(READY_MADE))
                    .json()
                    .path("items")
                    .valueStream()
                    .map(one -> one.path("name").asString(""))
                    .toList();
        }
        for (String name : names) {
            send(client, readyMade(client, name).body(), YAML, name);
        }
        return ExitCode.DONE;
    }

    private int apply(LedgerClient client) throws IOException, InterruptedException {
        Path file = Path.of(subject);
        if (!Files.isRegularFile(file)) {
            throw new CommandFailedException("input.no-such-file", null, subject);
        }
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            send(client, text, subject.endsWith(".json") ? "application/json" : YAML, subject);
        } catch (MalformedInputException e) {
            throw new CommandFailedException("projection.no-text", e, subject);
        }
        return ExitCode.DONE;
    }

    /** Declares it, or changes what is declared under its name. */
    private void send(LedgerClient client, String text, String type, String source)
            throws IOException, InterruptedException {
        String path = "/api/projections" + (dryRun ? "?dryRun=true" : "");
        Answer answer = client.send("POST", path, type, text);
        if (answer.problemCode().equals("declaration-exists")) {
            String name = answer.json().path("name").asString("");
            answer = client.send("PUT", "/api/projections/" + PathText.encode(name), type, text);
        }
        JsonNode said = good(answer, source).json();
        if (dryRun) {
            tellTrial(said);
            return;
        }
        String name = said.path("name").asString("");
        terminal()
                .say(
                        answer.status() == 200 ? "projection.unchanged" : "projection.taken",
                        name,
                        said.path("version").asString(""));
        if (follow) {
            follow(client, name);
            terminal().say("projection.complete", name, said.path("version").asString(""));
        }
    }

    private void tellTrial(JsonNode said) {
        RowTable.print(terminal(), said.path("columns"), said.path("rows"));
        JsonNode cost = said.path("cost");
        terminal()
                .say(
                        "projection.cost",
                        cost.path("eventsLookedAt").asLong(0),
                        cost.path("eventsInAll").asLong(0),
                        cost.path("rows").asLong(0),
                        cost.path("bytes").asLong(0) / 1_024,
                        cost.path("expressionCostPerEvent").asLong(0),
                        Math.ceil(cost.path("replaySecondsAtLeast").asDouble(0)));
        if (said.path("leftOut").path("count").asLong(0) > 0) {
            terminal()
                    .note(
                            "projection.left-out",
                            said.path("leftOut").path("count").asLong(0));
        }
        if (said.has("limit")) {
            terminal().note("projection.limit", said.path("limit").asString(""));
        }
    }

    private void follow(LedgerClient client, String name) throws IOException, InterruptedException {
        try (Progress progress = Progress.start(terminal(), name, 0)) {
            while (true) {
                for (JsonNode one :
                        require(client.get("/api/projections/declared")).json().path("items")) {
                    JsonNode status = one.path("status");
                    if (one.path("name").asString("").equals(name)) {
                        JsonNode job = status.path("replay");
                        progress.at(
                                job.path("done").asLong(0), job.path("total").asLong(0));
                        if (status.path("state").asString("").equals("LIVE")) {
                            return;
                        }
                        if (status.path("state").asString("").equals("FAILING")) {
                            throw new CommandFailedException(
                                    "replay.failed",
                                    null,
                                    name,
                                    status.path("error").asString("-"));
                        }
                    }
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MS);
            }
        }
    }

    private int rows(LedgerClient client) throws IOException, InterruptedException {
        StringJoiner query = new StringJoiner("&", "?", "");
        query.add("limit=" + limit);
        if (!sort.isEmpty()) {
            query.add("sort=" + PathText.encode(sort));
        }
        keys.forEach(key -> query.add("key=" + PathText.encode(key)));
        Answer answer = good(client.get(address("/rows" + query)), subject);
        if (raw) {
            return print(answer);
        }
        JsonNode said = answer.json();
        RowTable.print(terminal(), said.path("columns"), said.path("items"));
        terminal()
                .say(
                        "projection.rows",
                        said.path("items").size(),
                        said.path("total").asLong(0),
                        said.path("position").asString(""));
        if (said.path("incomplete").path("count").asLong(0) > 0) {
            terminal()
                    .note(
                            "projection.left-out",
                            said.path("incomplete").path("count").asLong(0));
        }
        if (said.has("stopped")) {
            terminal().note("projection.limit", said.path("stopped").asString(""));
        }
        return ExitCode.DONE;
    }

    private int remove(LedgerClient client) throws IOException, InterruptedException {
        good(client.send("DELETE", address(""), YAML, ""), subject);
        terminal().say("projection.removed", subject);
        return ExitCode.DONE;
    }

    private String address(String rest) {
        return "/api/projections/" + PathText.encode(subject) + rest;
    }

    /** The answer, if the ledger did what it was asked; otherwise each mistake with its place. */
    private Answer good(Answer answer, String source) {
        if (answer.good()) {
            return answer;
        }
        if (answer.fieldErrors().isEmpty()) {
            return require(answer);
        }
        throw new CommandFailedException("projection.mistakes", null, source, fields(answer));
    }
}
