package io.orderledger.standalone.cli;

import io.orderledger.standalone.client.PathText;
import io.orderledger.standalone.terminal.Terminal;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ledger customer}: shows how far a customer is trusted, or asks something of them. */
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
    Optional<String> shown() {
        return verb.isEmpty() && !id.isEmpty()
                ? Optional.of("/api/customers/" + PathText.encode(id))
                : Optional.empty();
    }

    @Override
    Asked asked() {
        return new Asked(List.of(id), verb, told);
    }
}
