package io.orderledger.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.standalone.FakeLedger;
import io.orderledger.standalone.TestTerminal;
import io.orderledger.standalone.boot.LedgerStarter;
import io.orderledger.standalone.cli.CommandPaths;
import io.orderledger.standalone.cli.LedgerCommandLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whatever the ledger describes in OpenAPI can be asked from the command line, but for what is named here with its reason. */
class EveryRouteOnTheCommandLineTest extends OnOneLedger {

    /** Beginnings of addresses that the command line reaches in another way or not at all, and why. */
    private static final Map<String, String> NOT_BY_NAME = Map.of(
            "GET /api/audit",
                    "ledger proof and ledger verify read the log; the whole trail is for programs, page by page",
            "GET /api/projections", "ledger projections, projection, replay and check-projection show it",
            "POST /api/projections", "as above",
            "GET /api/exports", "ledger export waits for it and fetches it",
            "POST /api/exports", "ledger export",
            "POST /api/audit", "ledger verify",
            "POST /api/persons", "ledger erase-person",
            "GET /api/erasures", "ledger erase-person tells what became of it",
            "GET /api/orders/{}/live", "ledger order --watch, see SearchAndWatchTest");

    /** A command line for each kind of question. */
    private static final List<List<String>> QUESTIONS = List.of(
            List.of("summary"),
            List.of("search", "wang"),
            List.of("order", "web:1"),
            List.of("order", "web:1", "--diff", "1", "2"),
            List.of("history", "web:1"),
            List.of("stock", "main", "TEA-1"),
            List.of("stock", "main", "TEA-1", "--diff", "1", "2"),
            List.of("package", "box-1"),
            List.of("pick-list", "pick-1"),
            List.of("customer", "c-17"),
            List.of("reviews", "--owner", "ann", "--limit", "2", "--after", "x"),
            List.of("receivables"),
            List.of("rules"));

    @Test
    void every_address_can_be_asked_from_the_command_line() throws IOException {
        Set<String> described = described();
        Set<String> reached = new TreeSet<>(CommandPaths.all());
        for (String asked : asked()) {
            described.stream()
                    .filter(route -> route.startsWith("GET ") && fits(route.substring(4), asked))
                    .findFirst()
                    .ifPresent(reached::add);
        }

        assertThat(described).hasSizeGreaterThan(80);
        assertThat(described.stream()
                        .filter(route -> !reached.contains(route))
                        .filter(route -> NOT_BY_NAME.keySet().stream().noneMatch(known -> route.startsWith(known)))
                        .toList())
                .as("addresses without a name on the command line")
                .isEmpty();
        assertThat(NOT_BY_NAME.keySet())
                .as("exceptions that are still needed")
                .allSatisfy(known -> assertThat(described).anyMatch(route -> route.startsWith(known)));
    }

    /** Methods and addresses, with empty braces. */
    private static Set<String> described() {
        JsonNode paths = client.get("/v3/api-docs").expect(200).json().path("paths");
        Set<String> routes = new TreeSet<>();
        paths.properties()
                .forEach(path -> path.getValue().propertyNames().stream()
                        .filter(method -> Set.of("get", "post").contains(method))
                        .forEach(method -> routes.add(method.toUpperCase(Locale.ROOT)
                                + ' '
                                + path.getKey().replaceAll("\\{[A-Za-z]*}", "{}"))));
        return routes;
    }

    /** The addresses that the questions ask for. */
    private static Set<String> asked() throws IOException {
        Set<String> asked = ConcurrentHashMap.newKeySet();
        try (FakeLedger fake = new FakeLedger()) {
            fake.show(path -> {
                asked.add(path);
                return "{\"items\":[]}";
            });
            LedgerStarter none = options -> {
                throw new IllegalStateException("nobody serves here");
            };
            for (List<String> question : QUESTIONS) {
                List<String> line = new ArrayList<>(question);
                line.add("--url=" + fake.url());
                TestTerminal terminal = new TestTerminal(Locale.ENGLISH);
                int exit = LedgerCommandLine.run(terminal.terminal(), none, line.toArray(String[]::new));
                assertThat(exit).as("%s: %s", question, terminal.err()).isZero();
            }
        }
        return asked;
    }

    /** An address with values fits one with braces when it is no other's by its words. */
    private static boolean fits(String route, String path) {
        return path.matches(route.replace("**", ".+").replace("{}", "[^/]+"))
                && !(path.endsWith("/summary") && route.endsWith("{}"));
    }
}
