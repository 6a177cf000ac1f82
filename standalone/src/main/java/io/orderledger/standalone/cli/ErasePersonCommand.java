package io.orderledger.standalone.cli;

import io.orderledger.standalone.client.LedgerClient;
import io.orderledger.standalone.client.PathText;
import io.orderledger.standalone.terminal.Terminal;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code ledger erase-person}: destroys the keys of a person, so that nobody can read their personal data any more. */
@Command(name = "erase-person")
final class ErasePersonCommand extends AskingCommand {

    @Parameters(index = "0", paramLabel = "CUSTOMER|ORDER")
    private String person = "";

    ErasePersonCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(LedgerClient client) throws IOException, InterruptedException {
        String body = json();
        if (body.isEmpty()) {
            if (reason().isBlank()) {
                throw usage("mistake.no-reason");
            }
            body = JsonMapper.shared()
                    .createObjectNode()
                    .put("reason", reason())
                    .toString();
        }
        return ask(client, "/api/persons/" + PathText.encode(person) + "/erasures", body);
    }
}
