package io.orderledger.command.order;

import java.time.Instant;

/**
 * One means of payment and its money.
 *
 * @param tender for example {@code card}
 * @param authorised what it was good for; 0 when it was captured at once
 * @param captured what was taken
 * @param voided what will not be taken of what was authorised
 * @param refunded what is known to have gone back of it
 * @param chargedBack what its bank took back
 * @param matched what of it settles receivables
 * @param occurredAt when it was authorised or captured
 * @param version version of the order that it led to
 */
record Tender(
        String tender,
        long authorised,
        long captured,
        long voided,
        long refunded,
        long chargedBack,
        long matched,
        Instant occurredAt,
        long version) {

    Tender {
        if (captured < 0
                || voided < 0
                || (authorised > 0 && captured + voided > authorised)
                || refunded + chargedBack > captured
                || matched > captured) {
            throw new IllegalStateException("of a payment no more goes back, or is taken, than there is");
        }
    }

    /** What may still be taken. */
    long open() {
        return authorised == 0 ? 0 : authorised - captured - voided;
    }

    /** What of it has not gone back as far as is known. */
    long held() {
        return captured - refunded - chargedBack;
    }

    /** What of it is there and settles no receivable. */
    long unmatched() {
        return Math.max(0, captured - chargedBack - matched);
    }

    Tender capture(long amount) {
        return new Tender(
                tender, authorised, captured + amount, voided, refunded, chargedBack, matched, occurredAt, version);
    }

    Tender release(long amount) {
        return new Tender(
                tender, authorised, captured, voided + amount, refunded, chargedBack, matched, occurredAt, version);
    }

    Tender refund(long amount) {
        return new Tender(
                tender, authorised, captured, voided, refunded + amount, chargedBack, matched, occurredAt, version);
    }

    Tender chargeBack(long amount) {
        return new Tender(
                tender, authorised, captured, voided, refunded, chargedBack + amount, matched, occurredAt, version);
    }

    Tender match(long amount) {
        return new Tender(
                tender, authorised, captured, voided, refunded, chargedBack, matched + amount, occurredAt, version);
    }
}
