package io.orderledger.standalone.cli;

import io.orderledger.standalone.client.PathText;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options that ask for the past of something instead of its present, or for what changed. */
final class PastOptions {

    @Option(names = "--as-of", paramLabel = "TIME", defaultValue = "")
    private String asOf = "";

    @Option(names = "--at-version", paramLabel = "N", defaultValue = "")
    private String version = "";

    @Option(names = "--diff", arity = "2", paramLabel = "MOMENT")
    private List<String> diff = List.of();

    @Option(names = "--time", paramLabel = "recorded|business", defaultValue = "")
    private String time = "";

    @Option(names = "--zone", paramLabel = "ZONE", defaultValue = "")
    private String zone = "";

    /** Whether the past is asked for at all. */
    boolean asked() {
        return !asOf.isEmpty() || !version.isEmpty() || !diff.isEmpty() || !time.isEmpty() || !zone.isEmpty();
    }

    /** Whether both a moment and a comparison are asked for, or more than one comparison. */
    boolean contradicts() {
        return !diff.isEmpty() && (diff.size() != 2 || !asOf.isEmpty() || !version.isEmpty());
    }

    /**
     * Path and query of what is asked for.
     *
     * @param path of the present
     */
    String path(String path) {
        List<String> query = new ArrayList<>();
        if (diff.isEmpty()) {
            add(query, "asOf", asOf);
            add(query, "version", version);
        } else {
            add(query, "from", diff.get(0));
            add(query, "to", diff.get(1));
        }
        add(query, "time", time);
        add(query, "zone", zone);
        return path + (diff.isEmpty() ? "" : "/diff") + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    private static void add(List<String> query, String name, String value) {
        if (!value.isEmpty()) {
            query.add(name + "=" + PathText.encode(value));
        }
    }
}
