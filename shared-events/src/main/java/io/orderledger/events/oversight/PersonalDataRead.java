package io.orderledger.events.oversight;

import io.orderledger.events.EventType;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Somebody was shown personal data. Who, for whom and why stands in the metadata, as of any event; what they saw is not told,
 * only of whom it was.
 *
 * @param reads what was read since the last such event of the same reader, at most 500
 * @param unlisted reads that were too many to be remembered one by one; 0 unless the ledger was flooded
 * @param occurredAt when the last of them was read
 */
@EventType("oversight.PersonalDataRead")
@Revision("1")
public record PersonalDataRead(String logId, List<PersonalRead> reads, long unlisted, Instant occurredAt)
        implements OversightEvent {

    public PersonalDataRead {
        reads = List.copyOf(reads);
    }
}
