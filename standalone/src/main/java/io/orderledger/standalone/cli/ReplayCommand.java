package io.orderledger.standalone.cli;

import io.orderledger.standalone.client.Answer;
import io.orderledger.standalone.client.LedgerClient;
import io.orderledger.standalone.client.PathText;
import io.orderledger.standalone.terminal.Progress;
import io.orderledger.standalone.terminal.Terminal;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code ledger replay}: builds one read model anew from the events, beside the one in use. */
@Command(name = "replay")
final class ReplayCommand extends ClientCommand {

    private static final long LOOK_MS = 250;

    @Parameters(index = "0", paramLabel = "NAME")
    private String name = "";

    @Option(names = "--follow")
    private boolean follow;

    @Option(names = "--accept-dead-letters")
    private boolean acceptDeadLetters;

    ReplayCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(LedgerClient client) throws IOException, InterruptedException {
        Answer begun = require(client.post(
                "/api/projections/" + PathText.encode(name) + "/replays"
                        + (acceptDeadLetters ? "?acceptDeadLetters=true" : ""),
                "{}",
                Map.of()));
        String job = begun.headers()
                .firstValue("Location")
                .map(location -> pathOf(URI.create(location)))
                .orElseThrow(() -> new CommandFailedException(
                        "http.not-a-ledger", null, client.base(), String.valueOf(begun.status())));
        if (!follow) {
            print(begun);
            terminal().note("replay.begun", client.base() + job);
            return ExitCode.DONE;
        }
        return print(follow(client, job));
    }

    /** Whoever stops following, by Ctrl-C, is told that the job goes on. */
    private Answer follow(LedgerClient client, String job) throws IOException, InterruptedException {
        Thread farewell = new Thread(() -> terminal().note("replay.left", client.base() + job));
        Runtime.getRuntime().addShutdownHook(farewell);
        try (Progress progress = Progress.start(terminal(), name, 0)) {
            listen(client, job, progress);
            return poll(client, job, progress);
        } finally {
            forget(farewell);
        }
    }

    private static void forget(Thread farewell) {
        try {
            Runtime.getRuntime().removeShutdownHook(farewell);
        } catch (IllegalStateException ending) { // it is being said just now
            return;
        }
    }

    /** Draws what the ledger tells; where it does not, or the connection breaks, the job is asked for instead. */
    private static void listen(LedgerClient client, String job, Progress progress) throws InterruptedException {
        try {
            client.listen(job + "/events", "", event -> show(event.json(), progress));
        } catch (IOException broken) { // the job is asked for from here on; should the ledger be away, that says so
            return;
        }
    }

    private Answer poll(LedgerClient client, String job, Progress progress) throws IOException, InterruptedException {
        while (true) {
            Answer answer = require(client.get(job));
            JsonNode state = answer.json();
            show(state, progress);
            switch (state.path("state").asString("")) {
                case "RUNNING" -> TimeUnit.MILLISECONDS.sleep(LOOK_MS);
                case "FAILED", "CANCELLED" ->
                    throw new CommandFailedException(
                            "replay.failed", null, name, state.path("error").asString("-"));
                default -> {
                    return answer;
                }
            }
        }
    }

    private static void show(JsonNode state, Progress progress) {
        progress.at(state.path("done").asLong(0), state.path("total").asLong(0));
    }

    private static String pathOf(URI location) {
        String query = location.getRawQuery();
        return query == null ? location.getRawPath() : location.getRawPath() + '?' + query;
    }
}
