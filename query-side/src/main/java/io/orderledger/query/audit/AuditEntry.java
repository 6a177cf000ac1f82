package io.orderledger.query.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.orderledger.events.Personal;
import io.orderledger.query.projection.View;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * One event in full.
 *
 * @param id aggregate id, {@code @}, sequence of ten digits: the history of an aggregate is found by ids alone
 * @param position place in the ledger
 * @param eventId unique name of the event
 * @param sequence place among the events of its aggregate, from 0
 * @param type stored name, for example {@code order.OrderPlaced}
 * @param revision revision of the form in which the payload stands here
 * @param occurredAt business time
 * @param recordedAt when the ledger recorded it
 * @param actor who acted; empty when not told
 * @param kind whether something changed, was refused, was read, or was found wrong
 * @param onBehalfOf for whom they acted; empty when not told
 * @param reason why; empty when not told
 * @param orders ids of the orders of which it tells
 * @param skus SKUs of which it tells
 * @param persons customers of whom it tells, by the hashes of their references: in their own streams, where they placed an
 *     order, and where they were read of; what tells of an order of theirs is found by the order
 * @param payload the event as JSON, as it is stored
 * @param metadata who, for whom, through which channel, why, and what caused it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditEntry(
        @BsonId String id,
        long position,
        String eventId,
        String aggregateId,
        @Nullable String aggregateType,
        long sequence,
        String type,
        String revision,
        Instant occurredAt,
        Instant recordedAt,
        @Personal String actor,
        String via,
        EntryKind kind,
        @Personal String onBehalfOf,
        @Personal String reason,
        List<String> orders,
        List<String> skus,
        List<String> persons,
        @Schema(types = "object") @JsonRawValue @Personal String payload,
        @Personal Map<String, String> metadata)
        implements View {

    /** The id of an event. */
    public static String id(String aggregateId, long sequence) {
        String digits = Long.toString(sequence);
        StringBuilder id =
                new StringBuilder(aggregateId.length() + 11).append(aggregateId).append('@');
        for (int missing = digits.length(); missing < 10; missing++) {
            id.append('0');
        }
        return id.append(digits).toString();
    }
}
