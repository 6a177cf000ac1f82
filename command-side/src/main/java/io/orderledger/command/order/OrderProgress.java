package io.orderledger.command.order;

import io.orderledger.command.rules.OrderRules;
import io.orderledger.events.value.AutomaticStep;
import java.util.List;

/**
 * How far an order has come.
 *
 * @param customer reference of the customer
 * @param channel the channel that it came through
 * @param origin the order that it was split off from; empty when it was placed by itself
 * @param settled whether everything that is to be sent has arrived, and all of it was paid with the customer's money
 * @param rejected whether it was rejected after review, so that nothing of it goes on
 * @param planning whether warehouses are being looked for
 * @param round how often warehouses were looked for
 * @param awaitsScreening whether policies are to look at it, for the first time or because it has grown
 * @param allocates whether the ledger allocates by itself, and no person instead
 * @param warehouses those that serve the order by now, by name
 * @param bundles numbers of the lines that are bundles
 */
public record OrderProgress(
        String customer,
        String channel,
        String origin,
        boolean settled,
        boolean rejected,
        boolean planning,
        int round,
        boolean awaitsScreening,
        boolean allocates,
        List<String> warehouses,
        List<Integer> bundles) {

    public OrderProgress {
        warehouses = List.copyOf(warehouses);
        bundles = List.copyOf(bundles);
    }

    static OrderProgress of(OrderState order, OrderRules rules) {
        QuantityLedger quantities = order.quantities();
        MoneyLedger money = order.money();
        return new OrderProgress(
                order.placed().customer().reference(),
                order.placed().channel(),
                order.placed().origin(),
                order.status() == OrderStatus.DELIVERED && money.outstandingMinor() == 0 && money.refundableMinor() > 0,
                order.status() == OrderStatus.REJECTED,
                quantities.planning(),
                quantities.round(),
                ReviewPolicies.isToBeScreened(
                        order, rules.channel(order.placed().channel())),
                !order.review().takenOver(AutomaticStep.ALLOCATION),
                quantities.claims().stream()
                        .filter(claim -> claim.wanted() > 0)
                        .map(ClaimLedger::warehouse)
                        .distinct()
                        .sorted()
                        .toList(),
                quantities.lines().stream()
                        .filter(line -> !line.terms().components().isEmpty())
                        .map(LineLedger::line)
                        .toList());
    }
}
