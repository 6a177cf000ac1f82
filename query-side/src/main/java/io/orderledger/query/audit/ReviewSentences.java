package io.orderledger.query.audit;

import io.orderledger.events.customer.CustomerEvent;
import io.orderledger.events.customer.CustomerOrderBroken;
import io.orderledger.events.customer.CustomerOrderKept;
import io.orderledger.events.customer.CustomerOrderNoted;
import io.orderledger.events.customer.CustomerStandingSet;
import io.orderledger.events.customer.ErasureRequested;
import io.orderledger.events.customer.PersonErased;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderHeld;
import io.orderledger.events.order.OrderRejected;
import io.orderledger.events.order.ReviewAssigned;
import io.orderledger.events.order.ReviewEvent;
import io.orderledger.events.order.ReviewReminded;
import io.orderledger.events.order.ReviewRequested;
import io.orderledger.events.order.ReviewSkipped;
import io.orderledger.events.order.StepHandedBack;
import io.orderledger.events.order.StepTakenOver;
import io.orderledger.events.value.ReviewFinding;
import java.util.List;
import java.util.stream.Collectors;

/** What people and policies decided about orders and customers, in words. */
final class ReviewSentences {

    private ReviewSentences() {}

    static String of(ReviewEvent event, Words words) {
        return switch (event) {
            case OrderHeld e -> words.because(e.reason(), "order-held");
            case ReviewRequested e ->
                words.say("review-requested", findings(e.findings()), e.owner(), Words.time(e.dueAt()));
            case ReviewSkipped e ->
                words.say(
                        e.findings().isEmpty() ? "review-not-needed" : "review-skipped",
                        findings(e.findings()),
                        e.because());
            case ReviewAssigned e -> words.say("review-assigned", e.owner(), Words.time(e.dueAt()));
            case ReviewReminded e -> words.say("review-reminded", e.owner(), Words.time(e.dueAt()));
            case OrderApproved e -> words.because(e.reason(), "order-approved");
            case OrderRejected e -> words.because(e.reason(), "order-rejected");
            case StepTakenOver e -> words.because(e.reason(), "step-taken-over", words.name(e.step()));
            case StepHandedBack e -> words.because(e.reason(), "step-handed-back", words.name(e.step()));
        };
    }

    static String of(CustomerEvent event, Words words) {
        return switch (event) {
            case CustomerOrderNoted e -> words.say("customer-order-noted", e.orderId());
            case CustomerOrderKept e -> words.say("customer-order-kept", e.orderId());
            case CustomerOrderBroken e -> words.say("customer-order-broken", e.orderId(), e.why());
            case CustomerStandingSet e -> words.because(e.reason(), "customer-standing-set", words.name(e.standing()));
            case ErasureRequested e ->
                words.because(e.reason(), "erasure-requested", e.streams().size());
            case PersonErased e -> words.say("person-erased", e.streams().size());
        };
    }

    private static String findings(List<ReviewFinding> findings) {
        return findings.stream()
                .map(finding -> finding.detail().isEmpty()
                        ? finding.policy()
                        : finding.policy() + " (" + finding.detail() + ")")
                .collect(Collectors.joining(", "));
    }
}
