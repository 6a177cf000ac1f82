package io.orderledger.standalone.cli;

import io.orderledger.standalone.client.LedgerClient;
import io.orderledger.standalone.client.PathText;
import io.orderledger.standalone.terminal.Terminal;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ledger order}: one order as it stands. */
@Command(name = "order")
final class OrderCommand extends ClientCommand {

    @Parameters(index = "0", paramLabel = "ID")
    private String id = "";

    OrderCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(LedgerClient client) throws IOException, InterruptedException {
        return print(client.get("/api/orders/" + PathText.encode(id)));
    }
}
