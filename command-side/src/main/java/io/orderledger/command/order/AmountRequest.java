package io.orderledger.command.order;

import io.orderledger.events.value.Money;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request about an amount of money, in minor units of its currency. */
interface AmountRequest {

    @Nullable
    Long amountMinor();

    @Nullable
    String currency();

    /** The amount of a request that was validated, and tells one. */
    default Money amount() {
        return new Money(Objects.requireNonNull(currency()), Objects.requireNonNull(amountMinor()));
    }
}
