package io.orderledger.standalone.cli;

import io.orderledger.standalone.boot.LedgerStarter;
import io.orderledger.standalone.boot.RunningLedger;
import io.orderledger.standalone.client.LedgerClient;
import io.orderledger.standalone.demo.Rehearsal;
import io.orderledger.standalone.terminal.Terminal;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ledger rehearse}: runs a ledger in a folder that is thrown away, has it do the work of a usual hour, and stops it. The
 * launcher does so once, while the Java machine writes down what it loaded and what was hot.
 */
@Command(name = "rehearse", hidden = true)
final class RehearseCommand extends ServingCommand {

    @Option(names = "--orders", paramLabel = "N", defaultValue = "1000")
    private int orders = 1000;

    @Option(names = "--clients", paramLabel = "N", defaultValue = "8")
    private int clients = 8;

    RehearseCommand(Terminal terminal, LedgerStarter starter) {
        super(terminal, starter, "rehearsal-data", "");
    }

    @Override
    void whenReady(RunningLedger ledger) throws IOException, InterruptedException {
        try (LedgerClient client =
                new LedgerClient(ledger.url(), terminal().texts().locale())) {
            new Rehearsal(client, orders, clients).play();
        } catch (IOException e) {
            terminal()
                    .note("rehearse.cut-short", String.valueOf(e.getMessage())); // what went before it is worth noting
        }
        ledger.close();
    }
}
