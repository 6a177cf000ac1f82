package io.orderledger.standalone.cli;

import io.orderledger.standalone.client.LedgerClient;
import io.orderledger.standalone.client.PathText;
import io.orderledger.standalone.terminal.Terminal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code ledger audit}: who did what, when, for whom, why and through what, as a table or as JSON, one entry a line. */
@Command(name = "audit")
final class AuditCommand extends ClientCommand {

    private static final int PAGE = 200;
    private static final int PAGE_WITH_CHANGES = 50;

    @Option(names = "--order", paramLabel = "ID", defaultValue = "")
    private String order = "";

    @Option(names = "--customer", paramLabel = "REF", defaultValue = "")
    private String customer = "";

    @Option(names = "--sku", paramLabel = "SKU", defaultValue = "")
    private String sku = "";

    @Option(names = "--actor", paramLabel = "NAME", defaultValue = "")
    private String actor = "";

    @Option(names = "--for", paramLabel = "NAME", defaultValue = "")
    private String onBehalfOf = "";

    @Option(names = "--via", paramLabel = "NAME", defaultValue = "")
    private String via = "";

    @Option(names = "--kind", paramLabel = "KIND", defaultValue = "")
    private String kind = "";

    @Option(names = "--stream", paramLabel = "ID", defaultValue = "")
    private String stream = "";

    @Option(names = "--type", paramLabel = "TYPE", defaultValue = "")
    private String type = "";

    @Option(names = "--from", paramLabel = "TIME", defaultValue = "")
    private String from = "";

    @Option(names = "--to", paramLabel = "TIME", defaultValue = "")
    private String to = "";

    @Option(names = "--after", paramLabel = "N")
    private @Nullable Long after;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50")
    private int limit = 50;

    @Option(names = "--all")
    private boolean all;

    @Option(names = "--changes")
    private boolean changes;

    @Option(names = "--json")
    private boolean json;

    @Option(names = "--as", paramLabel = "NAME", defaultValue = "")
    private String reader = "";

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "")
    private String reason = "";

    AuditCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(LedgerClient client) throws IOException, InterruptedException {
        if (limit < 1) {
            throw usage("mistake.number", "--limit", String.valueOf(limit));
        }
        AuditTable table = new AuditTable(terminal());
        String query = query();
        int most = changes ? PAGE_WITH_CHANGES : PAGE;
        long shown = 0;
        String next = after == null ? "" : "&after=" + after;
        while (true) {
            long wanted = all ? most : Math.min(most, limit - shown);
            JsonNode page = require(client.get("/api/audit?limit=" + wanted + query + next, who()))
                    .json();
            List<JsonNode> entries = new ArrayList<>();
            page.path("items").forEach(entries::add);
            if (json) {
                entries.forEach(entry -> terminal().out().println(entry));
            } else {
                table.print(entries);
            }
            shown += entries.size();
            if (page.has("firstOrders") && (!page.has("next") || (!all && shown >= limit))) {
                terminal().note("audit.first-orders", page.path("firstOrders").asLong(0));
            }
            if (!page.has("next")) {
                if (shown == 0) {
                    terminal().note("audit.nothing");
                }
                return ExitCode.DONE;
            }
            if (!all && shown >= limit) {
                terminal().note("audit.more", shown, page.path("next").asString(""));
                return ExitCode.DONE;
            }
            next = "&after=" + page.path("next").asString("");
        }
    }

    private Map<String, String> who() {
        Map<String, String> headers = new LinkedHashMap<>();
        if (!reader.isEmpty()) {
            headers.put("Ledger-Actor", PathText.encode(reader));
        }
        if (!reason.isEmpty()) {
            headers.put("Ledger-Reason", PathText.encode(reason));
        }
        headers.put("Ledger-Via", "cli");
        return headers;
    }

    private String query() {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("order", order);
        told.put("customer", customer);
        told.put("sku", sku);
        told.put("actor", actor);
        told.put("onBehalfOf", onBehalfOf);
        told.put("via", via);
        told.put("kind", kind);
        told.put("aggregate", stream);
        told.put("type", type);
        told.put("from", from);
        told.put("to", to);
        told.put("changes", changes ? "true" : "");
        StringBuilder query = new StringBuilder();
        told.forEach((name, value) -> {
            if (!value.isEmpty()) {
                query.append('&').append(name).append('=').append(PathText.encode(value));
            }
        });
        return query.toString();
    }
}
