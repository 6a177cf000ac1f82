package io.orderledger.standalone.cli;

import io.orderledger.standalone.client.Answer;
import io.orderledger.standalone.client.LedgerClient;
import io.orderledger.standalone.client.PathText;
import io.orderledger.standalone.terminal.Progress;
import io.orderledger.standalone.terminal.Terminal;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code ledger check-projection}: whether read models are what the events say. */
@Command(name = "check-projection", exitCodeOnExecutionException = ExitCode.NOT_CHECKED)
final class CheckProjectionCommand extends ClientCommand {

    private static final long LOOK_MS = 200;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", defaultValue = "")
    private String name = "";

    @Option(names = "--all")
    private boolean all;

    CheckProjectionCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(LedgerClient client) throws IOException, InterruptedException {
        if (all == !name.isEmpty()) {
            throw usage("mistake.name-or-all");
        }
        int exit = ExitCode.DONE;
        for (String projection : all ? names(client) : List.of(name)) {
            exit = worse(exit, check(client, projection));
        }
        return exit;
    }

    /** What is known to differ is told before what is not known. */
    private static int worse(int one, int other) {
        return one == ExitCode.DIFFERENT || other == ExitCode.DIFFERENT ? ExitCode.DIFFERENT : Math.max(one, other);
    }

    private List<String> names(LedgerClient client) throws IOException, InterruptedException {
        List<String> names = new ArrayList<>();
        for (JsonNode item : require(client.get("/api/projections")).json().path("items")) {
            names.add(item.path("name").asString(""));
        }
        if (names.isEmpty()) {
            throw new CommandFailedException("check.nothing", null, client.base());
        }
        return names;
    }

    /** Checks one; what could not be checked does not keep the others from it. */
    private int check(LedgerClient client, String projection) throws IOException, InterruptedException {
        Answer begun = client.post("/api/projections/" + PathText.encode(projection) + "/checks", "{}", Map.of());
        if (all && !begun.good() && !begun.problemDetail().isEmpty()) {
            terminal().note("http.refused", refusal(begun));
            return ExitCode.NOT_CHECKED;
        }
        String job = require(begun)
                .headers()
                .firstValue("Location")
                .map(location -> URI.create(location).getRawPath())
                .orElseThrow(() -> new CommandFailedException(
                        "http.not-a-ledger", null, client.base(), String.valueOf(begun.status())));
        return tell(follow(client, projection, job));
    }

    private JsonNode follow(LedgerClient client, String projection, String job)
            throws IOException, InterruptedException {
        try (Progress progress = Progress.start(terminal(), projection, 0)) {
            while (true) {
                JsonNode check = require(client.get(job)).json();
                progress.at(check.path("done").asLong(0), check.path("total").asLong(0));
                if (!check.path("state").asString("").equals("RUNNING")) {
                    return check;
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MS);
            }
        }
    }

    private int tell(JsonNode check) {
        String text = check.path("text").asString("");
        return switch (check.path("state").asString("")) {
            case "EQUAL" -> {
                terminal().out().println(text);
                yield ExitCode.DONE;
            }
            case "DIFFERENT" -> {
                terminal().out().println(text);
                for (JsonNode finding : check.path("findings")) {
                    List<String> paths = new ArrayList<>();
                    finding.path("paths").forEach(path -> paths.add(path.asString("")));
                    terminal()
                            .out()
                            .println(("  " + finding.path("kind").asString("") + " "
                                            + finding.path("id").asString("") + " " + String.join(" ", paths))
                                    .stripTrailing());
                }
                yield ExitCode.DIFFERENT;
            }
            default -> {
                terminal().err().println(text);
                yield ExitCode.NOT_CHECKED;
            }
        };
    }
}
