package io.orderledger.events.value;

import io.orderledger.events.Personal;
import java.util.List;

/**
 * Where goods go. Text that is not known is empty.
 *
 * @param lines street, house, building, at most 5
 * @param region province or state, as the channel writes it
 * @param country ISO 3166-1 alpha-2 code
 */
public record Address(
        @Personal String recipient,
        @Personal String phone,
        @Personal List<String> lines,
        @Personal String district,
        String city,
        String region,
        @Personal String postalCode,
        String country) {

    public Address {
        lines = List.copyOf(lines);
    }

    /** An address of which nothing is known. */
    public static Address unknown() {
        return new Address("", "", List.of(), "", "", "", "", "");
    }
}
