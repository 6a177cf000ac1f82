package io.orderledger.standalone.cli;

import io.orderledger.standalone.client.LedgerClient;
import io.orderledger.standalone.client.PathText;
import io.orderledger.standalone.terminal.Terminal;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ledger summary}: how many orders in which state, and how much money. */
@Command(name = "summary")
final class SummaryCommand extends ClientCommand {

    @Option(names = "--channel", paramLabel = "CHANNEL", defaultValue = "")
    private String channel = "";

    SummaryCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(LedgerClient client) throws IOException, InterruptedException {
        String query = channel.isEmpty() ? "" : "?channel=" + PathText.encode(channel);
        return print(client.get("/api/orders/summary" + query));
    }
}
