package io.orderledger.standalone.cli;

import io.orderledger.standalone.client.LedgerClient;
import io.orderledger.standalone.client.PathText;
import io.orderledger.standalone.terminal.Terminal;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code ledger dead-letters}: events that a read model could not take in; tries them again, or goes on without one. */
@Command(name = "dead-letters")
final class DeadLettersCommand extends ClientCommand {

    @Parameters(index = "0", paramLabel = "PROJECTION")
    private String projection = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "retry|skip", defaultValue = "")
    private String action = "";

    @Parameters(index = "2", arity = "0..1", paramLabel = "KEY", defaultValue = "")
    private String key = "";

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "")
    private String reason = "";

    @Option(names = "--as", paramLabel = "ACTOR", defaultValue = "")
    private String actor = "";

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50")
    private int limit = 50;

    @Option(names = "--after", paramLabel = "CURSOR", defaultValue = "")
    private String after = "";

    DeadLettersCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(LedgerClient client) throws IOException, InterruptedException {
        String path = "/api/projections/" + PathText.encode(projection) + "/dead-letters";
        if (action.isEmpty()) {
            String from = after.isEmpty() ? "" : "&after=" + PathText.encode(after);
            return print(client.get(path + "?limit=" + limit + from));
        }
        if (key.isEmpty()) {
            throw usage("mistake.missing", "KEY");
        }
        String queue = path + "/" + PathText.encode(key);
        return switch (action) {
            case "retry" -> print(client.post(queue + "/retries", "{}", Map.of()));
            case "skip" -> print(client.post(queue + "/skips", decision(), Map.of()));
            default -> throw usage("mistake.unknown-verb", action, "retry, skip");
        };
    }

    /** Who goes on without the event and why; both are kept. */
    private String decision() {
        if (reason.isBlank()) {
            throw usage("mistake.missing", "--reason");
        }
        if (actor.isBlank()) {
            throw usage("mistake.missing", "--as");
        }
        return JsonMapper.shared()
                .createObjectNode()
                .put("actor", actor)
                .put("reason", reason)
                .toString();
    }
}
