package io.orderledger.query.verification;

import io.orderledger.events.oversight.Discrepancy;
import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.stream.Difference;
import io.orderledger.query.proofs.LogCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a comparison of the stored events with the log and its checkpoints has found, one by one. */
final class EventsPart {

    private EventsPart() {}

    static List<Discrepancy> discrepancies(LogCheck.Outcome outcome) {
        List<Discrepancy> found = new ArrayList<>();
        for (Difference difference : outcome.differences()) {
            String leaves = difference.from() == difference.to()
                    ? "leaf " + difference.from()
                    : "leaves " + difference.from() + "-" + difference.to();
            found.add(new Discrepancy(
                    Verification.EVENTS, leaves, difference.kind().name(), List.of()));
        }
        for (Checkpoint wrong : outcome.wrong()) {
            found.add(new Discrepancy("checkpoints", "size " + wrong.size(), "CONTRADICTED", List.of()));
        }
        for (String name : outcome.damaged()) {
            found.add(new Discrepancy("log", name, "DAMAGED", List.of()));
        }
        if (!outcome.headsSound()) {
            found.add(new Discrepancy("log", "heads", "DAMAGED", List.of()));
        }
        if (found.isEmpty() && !outcome.sound()) {
            found.add(new Discrepancy(
                    outcome.eventsSound() ? "log" : Verification.EVENTS,
                    "size " + Objects.toString(outcome.size()),
                    "CONTRADICTED",
                    List.of()));
        }
        return found;
    }
}
