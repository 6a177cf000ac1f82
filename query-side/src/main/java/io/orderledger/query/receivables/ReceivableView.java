package io.orderledger.query.receivables;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.orderledger.events.order.TermsGranted;
import io.orderledger.events.value.PaymentTerms;
import io.orderledger.query.projection.View;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * Money that is expected for an order; amounts are minor units of its currency.
 *
 * @param id order id, a slash, name of the receivable
 * @param open whether anything of it is still waited for
 * @param adjustedMinor what is expected beyond the amount; less than 0 when it is less
 * @param matchedMinor what payments were found for
 * @param closedMinor what is not waited for any more
 * @param openMinor what is still waited for
 * @param payBy when it is to be paid
 * @param grantedAt business time
 */
public record ReceivableView(
        @JsonIgnore @BsonId String id,
        @JsonIgnore long position,
        String orderId,
        String receivableId,
        PaymentTerms terms,
        boolean open,
        String currency,
        long amountMinor,
        long adjustedMinor,
        long matchedMinor,
        long closedMinor,
        long openMinor,
        Instant payBy,
        Instant grantedAt)
        implements View {

    static ReceivableView granted(String id, TermsGranted event) {
        return new ReceivableView(
                id,
                -1,
                event.orderId().value(),
                event.receivableId(),
                event.terms(),
                event.amount().minor() > 0,
                event.amount().currency(),
                event.amount().minor(),
                0,
                0,
                0,
                event.amount().minor(),
                event.payBy(),
                event.occurredAt());
    }

    ReceivableView matched(long amount) {
        return settled(adjustedMinor, matchedMinor + amount, closedMinor, openMinor > amount);
    }

    ReceivableView adjusted(long more) {
        return settled(adjustedMinor + more, matchedMinor, closedMinor, openMinor + more > 0);
    }

    ReceivableView closed(long amount) {
        return settled(adjustedMinor, matchedMinor, closedMinor + amount, false);
    }

    private ReceivableView settled(long adjusted, long matched, long closed, boolean nowOpen) {
        return new ReceivableView(
                id,
                position,
                orderId,
                receivableId,
                terms,
                nowOpen,
                currency,
                amountMinor,
                adjusted,
                matched,
                closed,
                nowOpen ? amountMinor + adjusted - matched - closed : 0,
                payBy,
                grantedAt);
    }

    ReceivableView at(long nowPosition) {
        return new ReceivableView(
                id,
                nowPosition,
                orderId,
                receivableId,
                terms,
                open,
                currency,
                amountMinor,
                adjustedMinor,
                matchedMinor,
                closedMinor,
                openMinor,
                payBy,
                grantedAt);
    }
}
