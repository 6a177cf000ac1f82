package io.orderledger.standalone.cli;

import io.orderledger.standalone.client.Answer;
import io.orderledger.standalone.client.LedgerClient;
import io.orderledger.standalone.terminal.Progress;
import io.orderledger.standalone.terminal.Terminal;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Has a running ledger verify itself: its events, its audit trail and every other read model. */
final class RunningVerification {

    private static final String ALL = "/api/audit/verifications";
    private static final long LOOK_MS = 200;

    private final Terminal terminal;

    RunningVerification(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Begins one, or follows the one that runs, and tells what came of it.
     *
     * @return exit code
     */
    int run(URI url) throws InterruptedException {
        try (LedgerClient client = new LedgerClient(url, terminal.texts().locale())) {
            Answer begun = client.post(ALL, "{}", Map.of("Ledger-Via", "cli"));
            String job;
            if (begun.status() == 409 && begun.json().path("verification").has("id")) {
                job = ALL + "/" + begun.json().at("/verification/id").asString("");
                terminal.note("verify.joins");
            } else {
                require(begun, url);
                job = ALL + "/" + begun.json().path("id").asString("");
            }
            return tell(follow(client, url, job));
        } catch (IOException e) {
            throw new CommandFailedException("http.unreachable", e, url.toString());
        }
    }

    private JsonNode follow(LedgerClient client, URI url, String job) throws IOException, InterruptedException {
        try (Progress progress = Progress.start(terminal, "verify", 0)) {
            while (true) {
                JsonNode state = require(client.get(job), url).json();
                progress.at(state.path("done").asLong(0), state.path("total").asLong(0));
                if (!state.path("state").asString("").equals("RUNNING")) {
                    return state;
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MS);
            }
        }
    }

    private int tell(JsonNode ended) {
        for (JsonNode part : ended.path("parts")) {
            String state = part.path("state").asString("").toLowerCase(Locale.ROOT);
            terminal.say(
                    "verify.part." + state,
                    part.path("name").asString(""),
                    part.path("checked").asLong(0),
                    part.path("discrepancies").asLong(0),
                    part.path("error").asString(""));
        }
        for (JsonNode found : ended.path("found")) {
            List<String> paths = new ArrayList<>();
            found.path("paths").forEach(path -> paths.add(path.asString("")));
            terminal.out()
                    .println(("  " + found.path("where").asString("") + ": "
                                    + found.path("kind").asString("") + " "
                                    + found.path("id").asString("") + " " + String.join(" ", paths))
                            .stripTrailing());
        }
        if (ended.path("more").asLong(0) > 0) {
            terminal.say("verify.more", ended.path("more").asLong(0));
        }
        terminal.out().println(ended.path("text").asString(""));
        return switch (ended.path("state").asString("")) {
            case "SOUND" -> ExitCode.DONE;
            case "UNSOUND" -> ExitCode.NOT_PROVEN;
            default -> ExitCode.NOT_CHECKED;
        };
    }

    private static Answer require(Answer answer, URI url) {
        if (answer.good() && answer.json().isObject()) {
            return answer;
        }
        if (answer.problemDetail().isEmpty()) {
            throw new CommandFailedException(
                    "http.not-a-ledger", null, url.toString(), String.valueOf(answer.status()));
        }
        throw new CommandFailedException("http.refused", null, ClientCommand.refusal(answer));
    }
}
