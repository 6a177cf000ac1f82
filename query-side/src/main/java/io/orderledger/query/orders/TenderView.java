package io.orderledger.query.orders;

import java.time.Instant;

/**
 * One means of payment and its money, in minor units of the order's currency.
 *
 * @param paymentId name of the payment within its order
 * @param tender for example {@code card}
 * @param authorisedMinor what it was good for; 0 when it was taken at once
 * @param capturedMinor what was taken
 * @param voidedMinor what will not be taken of what was authorised
 * @param refundedMinor what is known to have gone back of it
 * @param chargedBackMinor what its bank took back
 * @param matchedMinor what of it settles receivables
 * @param occurredAt when it was authorised or taken
 */
public record TenderView(
        String paymentId,
        String tender,
        long authorisedMinor,
        long capturedMinor,
        long voidedMinor,
        long refundedMinor,
        long chargedBackMinor,
        long matchedMinor,
        Instant occurredAt) {

    static TenderView captured(String paymentId, String tender, long amount, Instant at) {
        return new TenderView(paymentId, tender, 0, amount, 0, 0, 0, 0, at);
    }

    static TenderView authorised(String paymentId, String tender, long amount, Instant at) {
        return new TenderView(paymentId, tender, amount, 0, 0, 0, 0, 0, at);
    }

    TenderView capture(long amount) {
        return with(capturedMinor + amount, voidedMinor, refundedMinor, chargedBackMinor, matchedMinor);
    }

    TenderView release(long amount) {
        return with(capturedMinor, voidedMinor + amount, refundedMinor, chargedBackMinor, matchedMinor);
    }

    TenderView refund(long amount) {
        return with(capturedMinor, voidedMinor, refundedMinor + amount, chargedBackMinor, matchedMinor);
    }

    TenderView chargeBack(long amount) {
        return with(capturedMinor, voidedMinor, refundedMinor, chargedBackMinor + amount, matchedMinor);
    }

    TenderView match(long amount) {
        return with(capturedMinor, voidedMinor, refundedMinor, chargedBackMinor, matchedMinor + amount);
    }

    private TenderView with(long captured, long voided, long refunded, long chargedBack, long matched) {
        return new TenderView(
                paymentId, tender, authorisedMinor, captured, voided, refunded, chargedBack, matched, occurredAt);
    }
}
