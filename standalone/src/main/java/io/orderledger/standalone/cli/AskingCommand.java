package io.orderledger.standalone.cli;

import io.orderledger.standalone.client.Answer;
import io.orderledger.standalone.client.LedgerClient;
import io.orderledger.standalone.client.PathText;
import io.orderledger.standalone.terminal.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** A command line that asks the ledger to do something, or what it would do. */
abstract class AskingCommand extends ClientCommand {

    @Option(names = "--json", paramLabel = "JSON|@FILE", defaultValue = "")
    private String json = "";

    @Option(names = "--dry-run")
    private boolean dryRun;

    @Option(names = "--if-match", paramLabel = "VERSION", defaultValue = "-1")
    private long ifMatch = -1;

    @Option(names = "--as", paramLabel = "ACTOR", defaultValue = "")
    private String actor = "";

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "")
    private String reason = "";

    @Option(names = "--key", paramLabel = "KEY", defaultValue = "")
    private String key = "";

    @Option(names = "--raw")
    private boolean raw;

    AskingCommand(Terminal terminal) {
        super(terminal);
    }

    /** The JSON that was given, from the command line or from a file. */
    String json() throws IOException {
        if (!json.startsWith("@")) {
            return json;
        }
        Path file = Path.of(json.substring(1));
        if (!Files.isRegularFile(file)) {
            throw new CommandFailedException("input.no-such-file", null, file.toString());
        }
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    /** Why, as it was typed; empty when it was not. */
    final String reason() {
        return reason;
    }

    /** Sends a command and says what came of it. */
    int ask(LedgerClient client, String path, String body) throws IOException, InterruptedException {
        String name = key.isEmpty() ? UUID.randomUUID().toString() : key;
        Answer answer;
        try {
            answer = client.post(dryRun ? path + "?dryRun=true" : path, body, headers(name));
        } catch (IOException lost) {
            if (!dryRun) {
                terminal().note("ask.again", name);
            }
            throw lost;
        }
        return raw ? print(answer) : tell(answer);
    }

    private Map<String, String> headers(String name) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Idempotency-Key", name);
        headers.put("Ledger-Via", "cli");
        if (ifMatch >= 0) {
            headers.put("If-Match", "\"" + ifMatch + "\"");
        }
        if (!actor.isEmpty()) {
            headers.put("Ledger-Actor", PathText.encode(actor));
        }
        if (!reason.isEmpty()) {
            headers.put("Ledger-Reason", PathText.encode(reason));
        }
        return headers;
    }

    private int tell(Answer answer) {
        if (!answer.good() && !answer.problemDetail().isEmpty()) {
            throw new CommandFailedException(
                    "ask.refused",
                    null,
                    answer.problemTitle(),
                    answer.problemDetail(),
                    answer.problemCode(),
                    String.valueOf(answer.status()),
                    fields(answer));
        }
        JsonNode said = require(answer).json();
        if (said.path("dryRun").asBoolean(false)) {
            tellWhatWouldHappen(said);
        } else {
            terminal()
                    .say(
                            answer.replayed() ? "ask.repeated" : "ask.done",
                            said.path("id").asString(""),
                            said.path("version").asString("?"));
        }
        return ExitCode.DONE;
    }

    private void tellWhatWouldHappen(JsonNode said) {
        terminal()
                .say(
                        said.path("repeated").asBoolean(false) ? "ask.would-repeat" : "ask.would",
                        said.path("version").asString("?"));
        for (JsonNode event : said.path("events")) {
            terminal().out().println("  " + event.path("type").asString(""));
            event.path("payload")
                    .properties()
                    .forEach(field ->
                            terminal().out().println("    " + field.getKey() + ": " + shown(field.getValue())));
        }
    }

    private static String shown(JsonNode value) {
        return value.isValueNode() ? value.asString("") : value.toString();
    }
}
