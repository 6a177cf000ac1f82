package io.orderledger.standalone.cli;

import io.orderledger.standalone.client.LedgerClient;
import io.orderledger.standalone.client.PathText;
import io.orderledger.standalone.terminal.Terminal;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ledger proof}: the proof of all events of an order, to be handed to somebody else. */
@Command(name = "proof")
final class ProofCommand extends ClientCommand {

    @Parameters(index = "0", paramLabel = "ID")
    private String id = "";

    ProofCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(LedgerClient client) throws IOException, InterruptedException {
        return print(client.get("/api/audit/orders/" + PathText.encode(id) + "/proof"));
    }
}
