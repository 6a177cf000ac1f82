package io.orderledger.command.order;

import static io.orderledger.command.ledger.Ruling.rejected;
import static io.orderledger.command.ledger.Ruling.unless;
import static java.util.stream.Collectors.joining;

import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.ledger.Ruling;
import io.orderledger.command.order.ReviewCommand.ScreenOrder;
import io.orderledger.command.rules.ChannelRules;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.AutomaticStep;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.ReviewFinding;
import io.orderledger.events.value.Standing;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why an order goes to review, one function for each reason, and who may do what about it. They look and say; nothing happens
 * in them. What they compare with stands in {@link ChannelRules}.
 */
final class ReviewPolicies {

    /** Orders listed in a finding at the most. */
    private static final int LISTED = 10;

    private ReviewPolicies() {}

    /** Every reason for a review that there is. */
    static List<ReviewFinding> findings(OrderState order, ChannelRules rules, ScreenOrder screen) {
        return Stream.of(
                        amountOverLimit(order, rules),
                        channelDemands(rules),
                        addressIncomplete(order, rules),
                        customerNotTrusted(screen),
                        suspectedDuplicate(rules, screen))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The limit is in whole units of whatever currency the order is in: 5,000 are 5,000.00 CNY and 5,000 JPY. */
    static Optional<ReviewFinding> amountOverLimit(OrderState order, ChannelRules rules) {
        String currency = order.money().currency();
        return finding(
                order.money().dueMinor() > limitMinor(rules.reviewAboveMajor(), currency),
                "amount-over-limit",
                rules.reviewAboveMajor() + " " + currency,
                true);
    }

    private static long limitMinor(long major, String currency) {
        long limit = major;
        for (int i = Currency.getInstance(currency).getDefaultFractionDigits(); i > 0; i--) {
            limit = limit > Long.MAX_VALUE / 10 ? Long.MAX_VALUE : limit * 10; // a limit beyond all amounts is none
        }
        return limit;
    }

    static Optional<ReviewFinding> channelDemands(ChannelRules rules) {
        return finding(rules.reviewEvery(), "channel-demands", "", true);
    }

    /** Nobody can deliver to an address without a recipient, a street, a city and a country. */
    static Optional<ReviewFinding> addressIncomplete(OrderState order, ChannelRules rules) {
        Address to = order.address();
        List<String> missing = Stream.of(
                        to.recipient().isBlank() ? "recipient" : "",
                        to.lines().stream().allMatch(String::isBlank) ? "lines" : "",
                        to.city().isBlank() ? "city" : "",
                        to.country().isBlank() ? "country" : "")
                .filter(name -> !name.isEmpty())
                .toList();
        return finding(
                rules.addressRequired() && !missing.isEmpty(), "address-incomplete", String.join(", ", missing), false);
    }

    static Optional<ReviewFinding> customerNotTrusted(ScreenOrder screen) {
        return finding(screen.standing() == Standing.NOT_TRUSTED, "customer-not-trusted", "", false);
    }

    /** Trust does not tell whether somebody meant to order twice, so this one is no routine. */
    static Optional<ReviewFinding> suspectedDuplicate(ChannelRules rules, ScreenOrder screen) {
        return finding(
                !rules.reviewRepeats().isZero() && !screen.likeOrders().isEmpty(),
                "suspected-duplicate",
                screen.likeOrders().stream().map(OrderId::value).limit(LISTED).collect(joining(", ")),
                false);
    }

    /** Somebody said so, or the customer paid for and kept enough orders, and nobody said otherwise. */
    static boolean isTrusted(ChannelRules rules, ScreenOrder screen) {
        boolean repeats = rules.trustedAfter() > 0 && screen.keptOrders() >= rules.trustedAfter();
        return screen.standing() == Standing.TRUSTED || screen.standing() == Standing.NEUTRAL && repeats;
    }

    private static Optional<ReviewFinding> finding(boolean found, String policy, String detail, boolean routine) {
        return found ? Optional.of(new ReviewFinding(policy, detail, routine)) : Optional.empty();
    }

    /**
     * An order is screened once before anybody has decided about it, and again when it has grown; unless its channel, or a
     * person, does without.
     */
    static boolean isToBeScreened(OrderState order, ChannelRules rules) {
        boolean first = !order.review().screened() && order.review().decided() == OrderStatus.PLACED;
        return rules.screened()
                && !order.review().takenOver(AutomaticStep.SCREENING)
                && (first || hasOutgrownReview(order, rules));
    }

    /**
     * Whether edits, or an order that was taken over, have brought the amount over the limit since anybody last looked; told
     * only while nobody has begun to pick, for what is on its way is not reviewed any more.
     */
    static boolean hasOutgrownReview(OrderState order, ChannelRules rules) {
        long limit = limitMinor(rules.reviewAboveMajor(), order.money().currency());
        boolean looked = order.review().isClear() || order.isApproved();
        return looked
                && order.review().reviewedMinor() <= limit
                && order.money().dueMinor() > limit
                && !order.quantities().anyBegun();
    }

    /** It needs no review and may go on as far as money is concerned. */
    static boolean approvesItself(OrderState order, ChannelRules rules) {
        return rules.approveWhenClear()
                && order.review().isClear()
                && !(rules.screened() && hasOutgrownReview(order, rules))
                && !order.review().takenOver(AutomaticStep.APPROVAL)
                && (order.money().outstandingMinor() == 0 || order.money().hasTerms());
    }

    static Ruling isInReview(OrderState order) {
        return unless(order.review().decided() == OrderStatus.ON_HOLD, () -> rejected(RefusalCode.NOT_IN_REVIEW));
    }

    /** The owner is reminded once of each time that stands, and not before it. */
    static boolean isToBeReminded(OrderState order, Instant dueAt, Instant now) {
        return order.review().decided() == OrderStatus.ON_HOLD
                && order.review().dueAt().equals(Optional.of(dueAt))
                && !order.review().remindedOf(dueAt)
                && !now.isBefore(dueAt)
                && !order.review().takenOver(AutomaticStep.REVIEW_REMINDER);
    }
}
