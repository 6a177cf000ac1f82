package io.orderledger.standalone.cli;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Addresses of the commands that have a name on the command line, with empty braces, for tests in other packages. */
public final class CommandPaths {

    private CommandPaths() {}

    /** Each with its method; placing an order is a command of its own, {@code ledger place}. */
    public static Set<String> all() {
        return Stream.concat(Stream.of("/api/orders"), Verbs.all().stream().map(Verb::path))
                .map(path -> "POST " + path.replaceAll("\\{[A-Za-z]*}", "{}"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
