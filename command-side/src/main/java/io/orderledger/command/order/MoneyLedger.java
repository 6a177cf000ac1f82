package io.orderledger.command.order;

import io.orderledger.events.order.MoneyEvent;
import io.orderledger.events.order.PaymentRecorded;
import io.orderledger.events.order.RefundRecorded;
import io.orderledger.events.value.Money;
import java.util.Optional;
import java.util.TreeMap;

/** What became of the money of one order. More than what is due may arrive; no more than what arrived may go back. */
final class MoneyLedger {

    private final TreeMap<String, Entry<PaymentRecorded>> payments = new TreeMap<>();
    private final TreeMap<String, Entry<RefundRecorded>> refunds = new TreeMap<>();
    private String currency = "";
    private long dueMinor;
    private long capturedMinor;
    private long refundedMinor;

    /**
     * A movement of money that is known by name.
     *
     * @param version version of the order that it led to
     */
    record Entry<E>(E event, long version) {}

    void begin(String orderCurrency, long due) {
        currency = orderCurrency;
        owe(due);
    }

    /** The order costs something else from now on. */
    void owe(long due) {
        dueMinor = due;
    }

    /** Captured money went with pieces that moved to another order. */
    void moveOut(String transferId, Money amount) {
        capturedMinor = Math.subtractExact(capturedMinor, amount.minor());
    }

    void evolve(MoneyEvent event, long version) {
        switch (event) {
            case PaymentRecorded e -> {
                capturedMinor = Math.addExact(capturedMinor, e.amount().minor());
                payments.put(e.paymentId(), new Entry<>(e, version));
            }
            case RefundRecorded e -> {
                refundedMinor = Math.addExact(refundedMinor, e.amount().minor());
                refunds.put(e.refundId(), new Entry<>(e, version));
            }
            default -> throw new UnsupportedOperationException(event.getClass().getSimpleName());
        }
        if (dueMinor < 0 || refundedMinor < 0 || refundedMinor > capturedMinor) {
            throw new IllegalStateException("0 <= refunded <= captured");
        }
    }

    String currency() {
        return currency;
    }

    /** What the customer owes for what they keep, in minor units. */
    long dueMinor() {
        return dueMinor;
    }

    long capturedMinor() {
        return capturedMinor;
    }

    long refundedMinor() {
        return refundedMinor;
    }

    /** What may still go back. */
    long refundableMinor() {
        return capturedMinor - refundedMinor;
    }

    Optional<Entry<PaymentRecorded>> payment(String id) {
        return Optional.ofNullable(payments.get(id));
    }

    Optional<Entry<RefundRecorded>> refund(String id) {
        return Optional.ofNullable(refunds.get(id));
    }

    /** Payments and refunds together. */
    int entries() {
        return payments.size() + refunds.size();
    }
}
