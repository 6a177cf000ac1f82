package io.orderledger.standalone.cli;

import io.orderledger.standalone.boot.LedgerStarter;
import io.orderledger.standalone.boot.RunningLedger;
import io.orderledger.standalone.terminal.Terminal;
import picocli.CommandLine.Command;

/** {@code ledger serve}: runs a ledger in this process until it is stopped. */
@Command(name = "serve")
final class ServeCommand extends ServingCommand {

    ServeCommand(Terminal terminal, LedgerStarter starter) {
        super(terminal, starter, "data", "");
    }

    @Override
    void whenReady(RunningLedger ledger) {
        tellNext("serve.next", ledger);
    }
}
