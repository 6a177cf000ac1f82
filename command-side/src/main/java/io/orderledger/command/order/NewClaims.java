package io.orderledger.command.order;

import io.orderledger.command.rules.ChannelRules;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.events.order.AllocationRequested;
import io.orderledger.events.order.AllocationWanted;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.value.AutomaticStep;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.Need;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What an order asks of the stock when a change or an exchange needs pieces that were not claimed before. */
final class NewClaims {

    private NewClaims() {}

    /**
     * Claims when only one warehouse serves orders, else the question which; nothing while the order is not approved, or when
     * a person claims stock instead of the ledger.
     *
     * @param after the order as the change leaves it
     */
    static List<OrderEvent> of(OrderState after, OrderRules rules, Instant at) {
        List<Need> needs = AllocationDecisions.needs(after, rules);
        if (!after.isApproved() || after.review().takenOver(AutomaticStep.ALLOCATION) || needs.isEmpty()) {
            return List.of();
        }
        OrderId id = after.placed().orderId();
        if (rules.warehouses().size() == 1) {
            return List.of(new AllocationRequested(
                    id, claims(after, rules.warehouses().getFirst().name(), needs), at));
        }
        ChannelRules channel = rules.channel(after.placed().channel());
        return List.of(new AllocationWanted(
                id,
                after.quantities().round() + 1,
                channel.strategy().name(),
                after.address().country(),
                after.address().region(),
                channel.split(),
                needs,
                at));
    }

    private static List<LineReservation> claims(OrderState after, String warehouse, List<Need> needs) {
        List<LineReservation> claims = new ArrayList<>();
        int number = after.quantities().nextClaim();
        for (Need need : needs) {
            claims.add(
                    new LineReservation(number++, need.line(), warehouse, need.sku(), need.quantity(), need.ifShort()));
        }
        return claims;
    }
}
