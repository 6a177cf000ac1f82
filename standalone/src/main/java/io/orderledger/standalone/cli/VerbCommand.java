package io.orderledger.standalone.cli;

import static java.util.stream.Collectors.joining;

import io.orderledger.standalone.client.LedgerClient;
import io.orderledger.standalone.terminal.Terminal;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Asks one of the {@link Verbs} of an order, a stock, a package, a pick list or a customer. */
abstract class VerbCommand extends AskingCommand {

    /** Fields by which a thing is named when it comes into being; its id is told before. */
    private static final Map<Verb.Subject, String> OWN_ID =
            Map.of(Verb.Subject.PACKAGE, "packageId", Verb.Subject.PICK_LIST, "pickListId");

    @Option(names = "--list")
    private boolean list;

    private final Verb.Subject subject;

    VerbCommand(Terminal terminal, Verb.Subject subject) {
        super(terminal);
        this.subject = subject;
    }

    /** What was asked of whom, as it was typed. */
    record Asked(List<String> ids, String verb, List<String> told) {}

    abstract Asked asked();

    /** Path of what is to be shown instead, when nothing is asked of it. */
    Optional<String> shown() {
        return Optional.empty();
    }

    @Override
    final int run(LedgerClient client) throws IOException, InterruptedException {
        if (list) {
            return list();
        }
        Optional<String> shown = shown();
        if (shown.isPresent()) {
            return print(client.get(shown.get()));
        }
        Asked asked = asked();
        if (asked.verb().isEmpty() || asked.ids().contains("")) {
            throw usage("mistake.nothing-asked");
        }
        Verb verb = Verbs.named(subject, asked.verb())
                .orElseThrow(() -> usage(
                        "mistake.unknown-verb",
                        asked.verb(),
                        Verbs.of(subject).stream().map(Verb::name).collect(joining(", "))));
        String path;
        String body;
        try {
            Telling telling = new Telling(verb, json(), asked.told());
            String ownId = OWN_ID.getOrDefault(subject, "");
            if (!verb.path().contains("{}") && !ownId.isEmpty()) {
                telling.otherwise(ownId, asked.ids().getFirst());
            }
            path = telling.path(asked.ids());
            body = telling.body().toString();
        } catch (Telling.Misunderstood told) {
            throw usage(told.key(), told.arguments());
        }
        return ask(client, path, body);
    }

    private int list() {
        for (Verb verb : Verbs.of(subject)) {
            terminal()
                    .out()
                    .printf("%-22s %s%n", verb.name(), terminal().texts().text(verb.key()));
            if (!verb.usage().isEmpty()) {
                terminal().out().printf("%-22s %s%n", "", verb.usage());
            }
        }
        terminal().say("verb.list-end");
        return ExitCode.DONE;
    }
}
