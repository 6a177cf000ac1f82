package io.orderledger.standalone.cli;

import io.orderledger.standalone.client.LedgerClient;
import io.orderledger.standalone.terminal.Terminal;
import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code ledger place}: places an order that is written as JSON. */
@Command(name = "place")
final class PlaceCommand extends AskingCommand {

    PlaceCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(LedgerClient client) throws IOException, InterruptedException {
        String order = json();
        if (order.isBlank()) {
            throw usage("mistake.missing", "--json");
        }
        return ask(client, "/api/orders", order);
    }
}
