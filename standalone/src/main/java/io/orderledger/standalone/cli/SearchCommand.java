package io.orderledger.standalone.cli;

import io.orderledger.standalone.client.LedgerClient;
import io.orderledger.standalone.client.PathText;
import io.orderledger.standalone.terminal.Terminal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code ledger search}: orders by whatever is known of them, newest first, as a table. */
@Command(name = "search")
final class SearchCommand extends ClientCommand {

    private static final int PAGE = 200;
    private static final List<String> FILTERS = List.of(
            "number",
            "channel",
            "customer",
            "name",
            "phone",
            "sku",
            "tracking",
            "status",
            "payment",
            "fulfilment",
            "currency",
            "amountFrom",
            "amountTo",
            "from",
            "to");

    /** What can only be meant as a filter: no number and no name has a sign of equality after its letters. */
    private static final Pattern FILTER = Pattern.compile("([A-Za-z]+)=.*", Pattern.DOTALL);

    @Parameters(arity = "0..*", paramLabel = "TEXT|FILTER=VALUE")
    private List<String> told = List.of();

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50")
    private int limit = 50;

    @Option(names = "--all")
    private boolean all;

    SearchCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(LedgerClient client) throws IOException, InterruptedException {
        if (limit < 1) {
            throw usage("mistake.number", "--limit", String.valueOf(limit));
        }
        String query = query();
        OrderTable table = new OrderTable(terminal());
        long shown = 0;
        String next = "";
        while (true) {
            long wanted = all ? PAGE : Math.min(PAGE, limit - shown);
            JsonNode page = require(client.get("/api/orders?limit=" + wanted + query + next))
                    .json();
            List<JsonNode> orders = new ArrayList<>();
            page.path("items").forEach(orders::add);
            if (shown == 0 && orders.isEmpty()) {
                terminal().note("search.nothing");
                return ExitCode.DONE;
            }
            table.print(orders);
            shown += orders.size();
            if (!page.path("more").asBoolean(false)) {
                return ExitCode.DONE;
            }
            if (!all && shown >= limit) {
                terminal().note("search.more", shown);
                return ExitCode.DONE;
            }
            next = "&after=" + PathText.encode(page.path("next").asString(""));
        }
    }

    /** Words are text; {@code filter=value} narrows by one field. */
    private String query() {
        StringBuilder query = new StringBuilder();
        List<String> words = new ArrayList<>();
        for (String one : told) {
            Matcher filter = FILTER.matcher(one);
            if (filter.matches()) {
                String name = filter.group(1);
                if (!FILTERS.contains(name)) {
                    throw usage("mistake.unknown-filter", name, String.join(", ", FILTERS));
                }
                query.append('&').append(name).append('=').append(PathText.encode(one.substring(name.length() + 1)));
            } else {
                words.add(one);
            }
        }
        if (!words.isEmpty()) {
            query.append("&q=").append(PathText.encode(String.join(" ", words)));
        }
        return query.toString();
    }
}
