package io.orderledger.command.rules;

import java.time.Duration;

/**
 * What holds for the orders of one channel.
 *
 * @param screened whether its orders are looked at by the policies at all when they are placed
 * @param reviewEvery whether each of its orders is reviewed
 * @param reviewAboveMajor amount in whole units of the order's currency above which an order is reviewed; 5,000 unless told
 * @param reviewRepeats how far back orders of one customer that look the same are suspected to be duplicates; zero for never
 * @param trustedAfter orders paid and delivered after which a customer is trusted; 0 for never
 * @param addressRequired whether an order without a complete address is reviewed
 * @param reviewOwner who answers reviews unless told otherwise
 * @param reviewWithin after which the owner is reminded; 4 h unless told
 * @param approveWhenClear whether an order that needs no review, and is paid or has terms, is approved by the ledger
 * @param payWithin after which an unpaid order is cancelled; zero for never
 * @param shortage what becomes of pieces that no warehouse has
 * @param promiseWithin after which pieces of a pre-sale, or made to order, are promised to be ready
 * @param strategy how warehouses are chosen
 * @param split whether more than one warehouse may serve an order
 */
public record ChannelRules(
        boolean screened,
        boolean reviewEvery,
        long reviewAboveMajor,
        Duration reviewRepeats,
        int trustedAfter,
        boolean addressRequired,
        String reviewOwner,
        Duration reviewWithin,
        boolean approveWhenClear,
        Duration payWithin,
        ShortagePolicy shortage,
        Duration promiseWithin,
        Strategy strategy,
        boolean split) {

    /**
     * The same, for an order of the past: whether to review it, to approve it or to wait for its payment was decided when it
     * happened, so nothing of that is done again.
     */
    public ChannelRules ofHistory() {
        return new ChannelRules(
                false,
                false,
                reviewAboveMajor,
                reviewRepeats,
                trustedAfter,
                false,
                reviewOwner,
                reviewWithin,
                false,
                Duration.ZERO,
                shortage,
                promiseWithin,
                strategy,
                split);
    }

    /** What holds when nothing is configured. */
    public static ChannelRules standard() {
        return new ChannelRules(
                true,
                false,
                5_000,
                Duration.ofMinutes(30),
                3,
                false,
                "review",
                Duration.ofHours(4),
                false,
                Duration.ZERO,
                ShortagePolicy.BACKORDER,
                Duration.ofDays(14),
                Strategy.FIXED_PRIORITY,
                true);
    }
}
