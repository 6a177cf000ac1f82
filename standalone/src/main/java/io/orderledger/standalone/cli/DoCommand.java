package io.orderledger.standalone.cli;

import io.orderledger.standalone.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ledger do}: asks something of an order. */
@Command(name = "do")
final class DoCommand extends VerbCommand {

    @Parameters(index = "0", arity = "0..1", paramLabel = "ORDER", defaultValue = "")
    private String id = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "COMMAND", defaultValue = "")
    private String verb = "";

    @Parameters(index = "2..*", arity = "0..*", paramLabel = "FIELD=VALUE")
    private List<String> told = List.of();

    DoCommand(Terminal terminal) {
        super(terminal, Verb.Subject.ORDER);
    }

    @Override
    Asked asked() {
        return new Asked(List.of(id), verb, told);
    }
}
