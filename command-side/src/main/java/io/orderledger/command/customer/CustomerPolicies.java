package io.orderledger.command.customer;

import static io.orderledger.command.ledger.Ruling.rejected;
import static io.orderledger.command.ledger.Ruling.unless;

import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.ledger.Ruling;
import io.orderledger.events.value.OrderId;

/** What may be said of a customer. */
final class CustomerPolicies {

    private CustomerPolicies() {}

    /** Money that a bank took back once was disputed, also when it came back: such an order says nothing good. */
    static Ruling mayCountAsKept(CustomerState customer, OrderId order) {
        return unless(customer.broken(order).isEmpty(), () -> rejected(RefusalCode.ORDER_CHARGED_BACK, order));
    }
}
