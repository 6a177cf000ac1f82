package io.orderledger.standalone.cli;

import io.orderledger.standalone.client.PathText;
import io.orderledger.standalone.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ledger reviews}: orders that wait for the answer of a person. */
@Command(name = "reviews")
final class ReviewsCommand extends PageCommand {

    @Option(names = "--owner", paramLabel = "NAME", defaultValue = "")
    private String owner = "";

    ReviewsCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    String path() {
        return "/api/reviews";
    }

    @Override
    String narrowed() {
        return owner.isEmpty() ? "" : "&owner=" + PathText.encode(owner);
    }
}
