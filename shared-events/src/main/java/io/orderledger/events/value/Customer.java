package io.orderledger.events.value;

import io.orderledger.events.DataSubject;
import io.orderledger.events.Personal;

/**
 * Who buys. Text that is not known is empty.
 *
 * @param reference pseudonym of the customer in the system that knows them; a guest is {@code guest:} and the order id
 */
public record Customer(
        @DataSubject String reference,
        @Personal String name,
        @Personal String phone,
        @Personal String email) {

    /** A customer of whom only the reference is known. */
    public static Customer of(String reference) {
        return new Customer(reference, "", "", "");
    }
}
