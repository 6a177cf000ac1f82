package io.orderledger.events.oversight;

import io.orderledger.events.EventType;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * A verification of the whole ledger found what should not be: stored events that are not those that were signed for, or a read
 * model that is not what its events say.
 *
 * @param verificationId which verification
 * @param found the first of what was found, at most 100
 * @param more how many more there are
 */
@EventType("oversight.DiscrepanciesFound")
@Revision("1")
public record DiscrepanciesFound(
        String logId, String verificationId, List<Discrepancy> found, long more, Instant occurredAt)
        implements OversightEvent {

    public DiscrepanciesFound {
        found = List.copyOf(found);
    }
}
