package io.orderledger.standalone.importing;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an import expects the ledger to say of it.
 *
 * @param stated what the input says, with what was not taken, by currency
 * @param accepted what the ledger took of it, now or in an earlier import, by currency
 * @param filed how many orders the input tells of, with those that were not taken
 * @param orders how many orders are in the ledger by this import or an earlier one of the same input
 * @param statuses how many of them have each status; an order of which a step was refused is not among them, for it may be
 *     anywhere
 */
public record Reckoning(
        Map<String, Sums> stated, Map<String, Sums> accepted, long filed, long orders, Map<String, Long> statuses) {

    public Reckoning {
        stated = Collections.unmodifiableMap(new TreeMap<>(stated));
        accepted = Collections.unmodifiableMap(new TreeMap<>(accepted));
        statuses = Collections.unmodifiableMap(new TreeMap<>(statuses));
    }

    /** Orders of the input that the ledger does not have. */
    public long missing() {
        return filed - orders;
    }

    /** Orders that did not go all the way, because the ledger refused a step. */
    public long unsettled() {
        return orders - statuses.values().stream().mapToLong(Long::longValue).sum();
    }
}
