package io.orderledger.standalone.cli;

import io.orderledger.standalone.client.Answer;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Where the goods of an import lie: one of the warehouses that the ledger's rules name. */
final class ImportWarehouse {

    static final String RULES = "/api/rules";

    private ImportWarehouse() {}

    /**
     * The warehouse that was asked for, or the one that the rules take first; a virtual one only when there is no other.
     *
     * @param rules what the ledger answered when it was asked for its rules
     * @param wanted as asked for; empty for none
     * @throws CommandFailedException when the ledger has no such warehouse
     */
    static String of(Answer rules, String wanted) {
        List<JsonNode> all = rules.json().path("warehouses").valueStream().toList();
        List<String> names = all.stream().map(ImportWarehouse::name).toList();
        if (names.isEmpty()) {
            throw new CommandFailedException("import.no-warehouses", null);
        }
        if (wanted.isEmpty()) {
            return all.stream()
                    .filter(one -> !one.path("virtual").asBoolean(false))
                    .findFirst()
                    .map(ImportWarehouse::name)
                    .orElse(names.getFirst());
        }
        if (!names.contains(wanted)) {
            throw new CommandFailedException("import.warehouse-unknown", null, wanted, String.join(", ", names));
        }
        return wanted;
    }

    private static String name(JsonNode warehouse) {
        return warehouse.path("name").asString("");
    }
}
