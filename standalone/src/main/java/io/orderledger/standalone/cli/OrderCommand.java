package io.orderledger.standalone.cli;

import io.orderledger.standalone.client.LedgerClient;
import io.orderledger.standalone.client.PathText;
import io.orderledger.standalone.terminal.Terminal;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ledger order}: one order as it stands, as it was, or what changed in it. */
@Command(name = "order")
final class OrderCommand extends ClientCommand {

    @Parameters(index = "0", paramLabel = "ID")
    private String id = "";

    @Mixin
    private PastOptions past = new PastOptions();

    OrderCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(LedgerClient client) throws IOException, InterruptedException {
        if (past.contradicts()) {
            throw usage("mistake.moment-or-diff");
        }
        return print(client.get(past.path("/api/orders/" + PathText.encode(id))));
    }
}
