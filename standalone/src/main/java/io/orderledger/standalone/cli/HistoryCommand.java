package io.orderledger.standalone.cli;

import io.orderledger.standalone.client.LedgerClient;
import io.orderledger.standalone.client.PathText;
import io.orderledger.standalone.terminal.Terminal;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ledger history}: everything that happened to one order, in words and in full. */
@Command(name = "history")
final class HistoryCommand extends ClientCommand {

    @Parameters(index = "0", paramLabel = "ID")
    private String id = "";

    HistoryCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(LedgerClient client) throws IOException, InterruptedException {
        return print(client.get("/api/orders/" + PathText.encode(id) + "/history"));
    }
}
