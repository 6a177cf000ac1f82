package io.orderledger.command;

import io.orderledger.command.ledger.Decision;
import io.orderledger.command.ledger.LedgerCommand;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What commands have led to: the events that happened and the refusals that were met, by the name of the command. */
public final class CommandOutcomes {

    private final Map<String, Set<String>> events = new TreeMap<>();
    private final Map<String, Set<String>> refusals = new TreeMap<>();

    /** Takes in what became of a command. */
    public void saw(LedgerCommand command, Decision<?> decision) {
        String name = command.getClass().getSimpleName();
        switch (decision) {
            case Decision.Accepted<?> yes -> yes.events().forEach(event -> add(events, name, event));
            case Decision.Declined<?> no -> {
                no.events().forEach(event -> add(events, name, event));
                add(refusals, name, no.why().code().code());
            }
            case Decision.Refused<?> no -> add(refusals, name, no.why().code().code());
            case Decision.Repeated<?> again -> {
                // leads to nothing
            }
        }
    }

    private static void add(Map<String, Set<String>> sets, String name, Object member) {
        sets.computeIfAbsent(name, n -> new TreeSet<>())
                .add(member instanceof String code ? code : member.getClass().getSimpleName());
    }

    Set<String> events(String command) {
        return events.getOrDefault(command, Set.of());
    }

    Set<String> refusals(String command) {
        return refusals.getOrDefault(command, Set.of());
    }

    /** Refusals that some command met. */
    Set<String> refusals() {
        return refusals.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
    }
}
