package io.orderledger.standalone.cli;

import io.orderledger.standalone.terminal.Terminal;
import picocli.CommandLine.Command;

/** {@code ledger receivables}: money that is expected for orders that go on unpaid. */
@Command(name = "receivables")
final class ReceivablesCommand extends PageCommand {

    ReceivablesCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    String path() {
        return "/api/receivables";
    }
}
