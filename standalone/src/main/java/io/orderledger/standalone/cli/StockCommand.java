package io.orderledger.standalone.cli;

import io.orderledger.standalone.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ledger stock}: asks something of the stock of one SKU in one warehouse. */
@Command(name = "stock")
final class StockCommand extends VerbCommand {

    @Parameters(index = "0", arity = "0..1", paramLabel = "WAREHOUSE", defaultValue = "")
    private String warehouse = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "SKU", defaultValue = "")
    private String sku = "";

    @Parameters(index = "2", arity = "0..1", paramLabel = "COMMAND", defaultValue = "")
    private String verb = "";

    @Parameters(index = "3..*", arity = "0..*", paramLabel = "FIELD=VALUE")
    private List<String> told = List.of();

    StockCommand(Terminal terminal) {
        super(terminal, Verb.Subject.STOCK);
    }

    @Override
    Asked asked() {
        return new Asked(List.of(warehouse, sku), verb, told);
    }
}
