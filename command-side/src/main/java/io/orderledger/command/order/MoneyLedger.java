package io.orderledger.command.order;

import io.orderledger.events.value.Money;

/**
 * What became of the money of one order. More than what is due may arrive; no more than what arrived may go back.
 *
 * @param due what the customer owes, at least 0
 * @param captured what arrived
 * @param refunded what went back
 */
record MoneyLedger(Money due, Money captured, Money refunded) {

    MoneyLedger {
        if (due.minor() < 0 || refunded.minor() < 0 || refunded.minor() > captured.minor()) {
            throw new IllegalStateException("0 <= refunded <= captured");
        }
    }

    static MoneyLedger owing(Money due) {
        return new MoneyLedger(due, Money.zero(due.currency()), Money.zero(due.currency()));
    }

    MoneyLedger capture(Money amount) {
        return new MoneyLedger(due, captured.plus(amount), refunded);
    }

    MoneyLedger refund(Money amount) {
        return new MoneyLedger(due, captured, refunded.plus(amount));
    }

    /** What may still go back. */
    Money refundable() {
        return captured.minus(refunded);
    }

    String currency() {
        return due.currency();
    }
}
