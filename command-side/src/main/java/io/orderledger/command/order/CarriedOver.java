package io.orderledger.command.order;

import io.orderledger.events.value.CarriedClaim;
import io.orderledger.events.value.CarriedTerms;
import java.util.List;

/**
 * What goes on with pieces that are split off to an order of their own.
 *
 * @param approved whether the order that they come from was approved
 * @param claims on stock, numbered from 1 as claims of the new order
 * @param terms on which the order goes on unpaid; one or none
 */
public record CarriedOver(boolean approved, List<CarriedClaim> claims, List<CarriedTerms> terms) {

    /** Nothing: the order begins by itself. */
    public static final CarriedOver NONE = new CarriedOver(false, List.of(), List.of());

    public CarriedOver {
        claims = List.copyOf(claims);
        terms = List.copyOf(terms);
    }
}
