package io.orderledger.standalone.cli;

import io.orderledger.standalone.client.LedgerClient;
import io.orderledger.standalone.terminal.Terminal;
import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code ledger rules}: the rules of the shop that are in force. */
@Command(name = "rules")
final class RulesCommand extends ClientCommand {

    RulesCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(LedgerClient client) throws IOException, InterruptedException {
        return print(client.get(ImportWarehouse.RULES));
    }
}
