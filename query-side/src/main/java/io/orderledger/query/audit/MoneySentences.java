package io.orderledger.query.audit;

import io.orderledger.events.order.AuthorisationVoided;
import io.orderledger.events.order.ChargebackRecorded;
import io.orderledger.events.order.ChargebackReversed;
import io.orderledger.events.order.MoneyEvent;
import io.orderledger.events.order.MoneyTransferred;
import io.orderledger.events.order.PaymentAuthorised;
import io.orderledger.events.order.PaymentCaptured;
import io.orderledger.events.order.PaymentDeadlineSet;
import io.orderledger.events.order.PaymentRecorded;
import io.orderledger.events.order.PaymentReminded;
import io.orderledger.events.order.ReceivableAdjusted;
import io.orderledger.events.order.ReceivableClosed;
import io.orderledger.events.order.ReceivableMatched;
import io.orderledger.events.order.RefundOrdered;
import io.orderledger.events.order.RefundRecorded;
import io.orderledger.events.order.RefundWithdrawn;
import io.orderledger.events.order.TermsGranted;

/** What happened to the money of an order, in words. */
final class MoneySentences {

    private MoneySentences() {}

    static String of(MoneyEvent event, Words words) {
        return switch (event) {
            case PaymentDeadlineSet e -> words.say("payment-deadline-set", Words.time(e.payBy()));
            case PaymentReminded e -> words.say("payment-reminded", MoneyText.of(e.amount()));
            case PaymentRecorded e -> words.say("payment-recorded", MoneyText.of(e.amount()), e.tender());
            case PaymentAuthorised e -> words.say("payment-authorised", MoneyText.of(e.amount()), e.tender());
            case PaymentCaptured e -> words.say("payment-captured", MoneyText.of(e.amount()), e.paymentId());
            case AuthorisationVoided e ->
                words.because(e.reason(), "authorisation-voided", MoneyText.of(e.amount()), e.paymentId());
            case RefundOrdered e -> words.because(e.reason(), "refund-ordered", MoneyText.of(e.amount()));
            case RefundWithdrawn e ->
                words.because(
                        e.reason(),
                        e.chargebackId().isEmpty() ? "refund-withdrawn" : "refund-not-needed",
                        MoneyText.of(e.amount()),
                        e.refundId());
            case ReceivableAdjusted e ->
                words.say("receivable-adjusted", e.receivableId(), MoneyText.of(e.before()), MoneyText.of(e.open()));
            case RefundRecorded e -> words.because(e.reason(), "refund-recorded", MoneyText.of(e.amount()));
            case ChargebackRecorded e ->
                words.because(e.reason(), "chargeback-recorded", MoneyText.of(e.amount()), e.paymentId());
            case ChargebackReversed e -> words.say("chargeback-reversed", MoneyText.of(e.amount()));
            case TermsGranted e ->
                words.say("terms-granted", MoneyText.of(e.amount()), words.name(e.terms()), Words.time(e.payBy()));
            case ReceivableMatched e ->
                words.say("receivable-matched", e.receivableId(), MoneyText.of(e.amount()), e.paymentId());
            case ReceivableClosed e ->
                words.because(e.reason(), "receivable-closed", e.receivableId(), MoneyText.of(e.amount()));
            case MoneyTransferred e ->
                words.say(
                        e.incoming() ? "money-came-over" : "money-went-over",
                        MoneyText.of(e.amount()),
                        e.counterpart());
        };
    }
}
