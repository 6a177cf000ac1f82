package io.orderledger.standalone.importing;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sums of an import, to be laid beside those of the ledger.
 *
 * @param stated what the input says, with what was not taken, by currency
 * @param accepted what the ledger took of it, now or in an earlier import, by currency
 * @param statuses how many orders reached each status of the ledger
 */
public record Reckoning(Map<String, Sums> stated, Map<String, Sums> accepted, Map<String, Long> statuses) {

    public Reckoning {
        stated = Collections.unmodifiableMap(new TreeMap<>(stated));
        accepted = Collections.unmodifiableMap(new TreeMap<>(accepted));
        statuses = Collections.unmodifiableMap(new TreeMap<>(statuses));
    }
}
