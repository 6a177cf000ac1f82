package io.orderledger.standalone.cli;

import io.orderledger.standalone.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ledger customer}: asks something of a customer. */
@Command(name = "customer")
final class CustomerCommand extends VerbCommand {

    @Parameters(index = "0", arity = "0..1", paramLabel = "REFERENCE", defaultValue = "")
    private String id = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "COMMAND", defaultValue = "")
    private String verb = "";

    @Parameters(index = "2..*", arity = "0..*", paramLabel = "FIELD=VALUE")
    private List<String> told = List.of();

    CustomerCommand(Terminal terminal) {
        super(terminal, Verb.Subject.CUSTOMER);
    }

    @Override
    Asked asked() {
        return new Asked(List.of(id), verb, told);
    }
}
