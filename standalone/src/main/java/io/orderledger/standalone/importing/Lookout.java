package io.orderledger.standalone.importing;

import io.orderledger.command.intake.ImportRequest.Sight;
import io.orderledger.standalone.client.Answer;
import io.orderledger.standalone.client.LedgerClient;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/**
 * Looks until the ledger has done by itself what follows from a command. It gives up after a while: the next command then
 * tells what is missing.
 */
final class Lookout {

    private static final long FIRST_LOOK_MS = 5;
    private static final long LONGEST_LOOK_MS = 250;

    private final LedgerClient client;
    private final Duration patience;

    /** @param patience how long to look for one thing */
    Lookout(LedgerClient client, Duration patience) {
        this.client = client;
        this.patience = patience;
    }

    /**
     * Waits until it is seen, patience ends or the import does.
     *
     * @return whether it was seen
     */
    boolean await(Sight sight, BooleanSupplier stopped) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        long lookMs = FIRST_LOOK_MS;
        while (!isSeen(sight)) {
            if (stopped.getAsBoolean() || System.nanoTime() > until) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(lookMs);
            lookMs = Math.min(LONGEST_LOOK_MS, lookMs * 2);
        }
        return true;
    }

    private boolean isSeen(Sight sight) throws InterruptedException {
        Answer answer;
        try {
            answer = client.get(sight.path());
        } catch (IOException away) { // not to be seen just now
            return false;
        }
        if (!answer.good()) {
            return false;
        }
        JsonNode at = answer.json().at(sight.pointer());
        return sight.fields().stream().anyMatch(field -> at.path(field).asLong(0) > 0);
    }
}
