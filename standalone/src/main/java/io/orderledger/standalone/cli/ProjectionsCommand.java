package io.orderledger.standalone.cli;

import io.orderledger.standalone.client.LedgerClient;
import io.orderledger.standalone.terminal.Terminal;
import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code ledger projections}: the read models and how far each has come. */
@Command(name = "projections")
final class ProjectionsCommand extends ClientCommand {

    ProjectionsCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(LedgerClient client) throws IOException, InterruptedException {
        return print(client.get("/api/projections"));
    }
}
