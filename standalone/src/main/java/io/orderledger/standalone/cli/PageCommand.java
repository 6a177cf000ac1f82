package io.orderledger.standalone.cli;

import io.orderledger.standalone.client.LedgerClient;
import io.orderledger.standalone.client.PathText;
import io.orderledger.standalone.terminal.Terminal;
import java.io.IOException;
import picocli.CommandLine.Option;

/** Shows one page of a list that the ledger keeps, the first unless told. */
abstract class PageCommand extends ClientCommand {

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50")
    private int limit = 50;

    @Option(names = "--after", paramLabel = "CURSOR", defaultValue = "")
    private String after = "";

    PageCommand(Terminal terminal) {
        super(terminal);
    }

    /** Address of the list. */
    abstract String path();

    /** What narrows the list: parameters, each after an ampersand. */
    String narrowed() {
        return "";
    }

    @Override
    final int run(LedgerClient client) throws IOException, InterruptedException {
        String from = after.isEmpty() ? "" : "&after=" + PathText.encode(after);
        return print(client.get(path() + "?limit=" + limit + narrowed() + from));
    }
}
