package io.orderledger.query.audit;

import io.orderledger.events.oversight.DiscrepanciesFound;
import io.orderledger.events.oversight.OversightEvent;
import io.orderledger.events.oversight.PersonalDataRead;
import java.util.stream.Collectors;

/** What the ledger recorded of itself, in words. */
final class OversightSentences {

    private static final int NAMED = 3;

    private OversightSentences() {}

    static String of(OversightEvent event, Words words) {
        return switch (event) {
            case PersonalDataRead e -> read(e, words);
            case DiscrepanciesFound e ->
                words.say(
                        "discrepancies-found",
                        e.found().size() + e.more(),
                        e.found().stream()
                                .limit(NAMED)
                                .map(one -> one.where() + " " + one.id())
                                .collect(Collectors.joining(", ")));
        };
    }

    private static String read(PersonalDataRead event, Words words) {
        String named = event.reads().stream()
                .limit(NAMED)
                .map(read -> read.kind() + " " + read.id())
                .distinct()
                .collect(Collectors.joining(", "));
        long others = Math.max(0, event.reads().size() - NAMED) + event.unlisted();
        return others == 0
                ? words.say("personal-data-read", named)
                : words.say("personal-data-read-more", named, others);
    }
}
