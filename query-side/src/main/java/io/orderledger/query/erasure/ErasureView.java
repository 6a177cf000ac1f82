package io.orderledger.query.erasure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.query.projection.View;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * The erasure of one person, the last when there were several.
 *
 * @param id the person, by the hash of their reference as a customer
 * @param version version of the customer
 * @param position position of its last event in the ledger
 * @param state {@code REQUESTED}, or {@code ERASED} when the keys were destroyed
 * @param reason on what ground
 * @param streams the orders, packages and pick lists that told of them
 * @param requestedAt when it was asked for, recorded time
 * @param erasedAt when the keys had been destroyed, recorded time
 * @param erasedPosition position of the event that says so; -1 before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErasureView(
        @BsonId String id,
        long version,
        long position,
        State state,
        String reason,
        List<String> streams,
        Instant requestedAt,
        @Nullable Instant erasedAt,
        @JsonIgnore long erasedPosition)
        implements View {

    /** How far it is. */
    public enum State {
        REQUESTED,
        ERASED
    }

    public ErasureView {
        streams = List.copyOf(streams);
    }
}
