package io.orderledger.query.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.events.Personal;
import io.orderledger.events.value.LineAmount;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Money that goes back to the customer.
 *
 * @param reference name of the refund within its order
 * @param amountMinor what is to go or went, in minor units of its currency
 * @param withdrawnMinor what was ordered besides and will not go
 * @param concededMinor of the amount, what the customer owes no more whatever they keep
 * @param currency ISO 4217 code
 * @param note the reason
 * @param lines what it is for; empty when it is for no line in particular
 * @param paymentId payment it came from; empty when not told
 * @param orderedAt when it was ordered; {@code null} when it went without an order
 * @param occurredAt when it was ordered, and once it went, when it went: business time
 * @param recordedAt when the ledger recorded that
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RefundView(
        String reference,
        long amountMinor,
        long withdrawnMinor,
        long concededMinor,
        String currency,
        @Personal String note,
        State state,
        List<LineAmount> lines,
        String paymentId,
        @Nullable Instant orderedAt,
        Instant occurredAt,
        Instant recordedAt) {

    /** So much of it does not go. */
    RefundView withdraw(long amount, long conceded) {
        return new RefundView(
                reference,
                amountMinor - amount,
                withdrawnMinor + amount,
                concededMinor - conceded,
                currency,
                note,
                amountMinor == amount ? State.WITHDRAWN : state,
                lines,
                paymentId,
                orderedAt,
                occurredAt,
                recordedAt);
    }

    /** How far it has come. */
    public enum State {
        /** It is to go. */
        ORDERED,
        /** It went. */
        RECORDED,
        /** Nothing of it will go: somebody decided so, or the customer has it by a charge-back. */
        WITHDRAWN
    }
}
