package io.orderledger.query.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.events.Personal;
import io.orderledger.events.value.PaymentTerms;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the money of an order beyond what is due, taken and gone back; amounts are minor units of its currency.
 *
 * @param authorisedMinor what was authorised and neither taken nor voided
 * @param refundOrderedMinor what is ordered to go back and has not gone
 * @param chargedBackMinor what banks took back
 * @param transferredMinor what came from other orders, less what went to them
 * @param concededMinor what went back beyond what was paid too much: the customer owes it no more
 * @param overpaidMinor what was paid beyond what is due
 * @param payBy when it is cancelled unless paid; {@code null} when never
 * @param remindedAt when the customer was last reminded to pay
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MoneyView(
        long authorisedMinor,
        long refundOrderedMinor,
        long chargedBackMinor,
        long transferredMinor,
        long concededMinor,
        long overpaidMinor,
        @Nullable Instant payBy,
        @Nullable Instant remindedAt,
        List<TenderView> tenders,
        List<Receivable> receivables,
        List<Chargeback> chargebacks,
        List<Transfer> transfers) {

    /**
     * Money that is expected while the order goes on unpaid.
     *
     * @param adjustedMinor what is expected beyond the amount, because the order costs something else by now or money is gone;
     *     less than 0 when it is less
     * @param matchedMinor what payments were found for
     * @param closedMinor what is not waited for any more
     * @param closed whether finance gave up what was open
     */
    public record Receivable(
            String receivableId,
            PaymentTerms terms,
            long amountMinor,
            long adjustedMinor,
            long matchedMinor,
            long closedMinor,
            Instant payBy,
            boolean closed) {

        /** What is still waited for. */
        long waitedFor() {
            return amountMinor + adjustedMinor - matchedMinor - closedMinor;
        }
    }

    /** Money that the customer's bank took back; {@code reversed} when it gave it back. */
    public record Chargeback(
            String chargebackId,
            String paymentId,
            long amountMinor,
            @Personal String reason,
            boolean reversed,
            Instant occurredAt) {}

    /** Money that moved from or to another order of the customer. */
    public record Transfer(
            String transferId, String counterpart, long amountMinor, boolean incoming, Instant occurredAt) {}
}
