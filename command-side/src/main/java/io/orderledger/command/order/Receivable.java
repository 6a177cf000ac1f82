package io.orderledger.command.order;

import io.orderledger.events.order.TermsGranted;
import java.util.TreeMap;

/**
 * Money that is waited for.
 *
 * @param prepaid what had been paid and settled no receivable when it was granted
 * @param adjusted what is waited for beyond what was granted, less than 0 when it is less
 * @param matched what was found of it
 * @param closed what is not waited for any more
 * @param matches versions that matching it led to, by the name of the payment
 * @param version version of the order that it led to
 * @param closedAt version that closing it led to; 0 while it stands
 */
record Receivable(
        TermsGranted terms,
        long prepaid,
        long adjusted,
        long matched,
        long closed,
        TreeMap<String, Long> matches,
        long version,
        long closedAt) {

    /** What is still waited for. */
    long open() {
        return terms.amount().minor() + adjusted - matched - closed;
    }

    /** Somebody paid some of it. */
    Receivable match(String paymentId, long amount, long matchedAt) {
        TreeMap<String, Long> more = new TreeMap<>(matches);
        more.put(paymentId, matchedAt);
        return new Receivable(terms, prepaid, adjusted, matched + amount, closed, more, version, closedAt);
    }

    /** So much more is waited for; less when it is below 0. */
    Receivable adjust(long more) {
        return new Receivable(terms, prepaid, adjusted + more, matched, closed, matches, version, closedAt);
    }

    /** So much of it is not waited for any more. */
    Receivable close(long amount, long at) {
        return new Receivable(terms, prepaid, adjusted, matched, closed + amount, matches, version, at);
    }
}
