package io.orderledger.standalone.cli;

import io.orderledger.standalone.client.PathText;
import io.orderledger.standalone.terminal.Terminal;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ledger stock}: shows the stock of one SKU in one warehouse, as it is or was, or asks something of it. */
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

    @Mixin
    private PastOptions past = new PastOptions();

    StockCommand(Terminal terminal) {
        super(terminal, Verb.Subject.STOCK);
    }

    @Override
    Optional<String> shown() {
        if (past.contradicts() || (past.asked() && !verb.isEmpty())) {
            throw usage("mistake.moment-or-diff");
        }
        return verb.isEmpty() && !sku.isEmpty()
                ? Optional.of(past.path("/api/stock/" + PathText.encode(warehouse) + "/" + PathText.encode(sku)))
                : Optional.empty();
    }

    @Override
    Asked asked() {
        return new Asked(List.of(warehouse, sku), verb, told);
    }
}
