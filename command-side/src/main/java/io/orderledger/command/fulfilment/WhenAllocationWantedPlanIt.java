package io.orderledger.command.fulfilment;

import io.orderledger.command.inventory.AskAvailable;
import io.orderledger.command.inventory.Availability;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.order.AllocationCommand.PlanAllocation;
import io.orderledger.command.order.AskProgress;
import io.orderledger.command.order.OrderProgress;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.command.rules.Strategy;
import io.orderledger.events.order.AllocationWanted;
import io.orderledger.events.value.Need;
import io.orderledger.events.value.StockId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * Warehouses are chosen for an order by what each of them has now. Between question and claim somebody may be faster; the
 * stock itself decides, so that nothing is ever oversold, and the order hears of it.
 */
@Component
@ProcessingGroup("fulfilment")
@DisallowReplay
class WhenAllocationWantedPlanIt {

    private final FollowUps followUps;
    private final OrderRules rules;

    WhenAllocationWantedPlanIt(FollowUps followUps, OrderRules rules) {
        this.followUps = followUps;
        this.rules = rules;
    }

    @EventHandler
    void on(AllocationWanted wanted, EventMessage<?> message) {
        Optional<OrderProgress> progress = followUps
                .ask(new AskProgress(wanted.orderId()), OrderProgress.class)
                .filter(order -> order.planning() && order.round() == wanted.round());
        if (progress.isEmpty()) {
            return; // answered before, asked anew since, or the order was stopped
        }
        AllocationPlan plan = AllocationPlanner.plan(new PlanningQuestion(
                strategy(wanted.strategy()),
                wanted.country(),
                wanted.region(),
                wanted.split(),
                wanted.needs(),
                Set.copyOf(progress.get().bundles()),
                rules.warehouses(),
                Set.copyOf(progress.get().warehouses()),
                stock(wanted)));
        followUps.send(
                getClass(),
                message,
                "plan",
                new PlanAllocation(
                        wanted.orderId(), wanted.round(), plan.claims(), BusinessTime.stated(wanted.occurredAt())));
    }

    private Map<StockId, Availability> stock(AllocationWanted wanted) {
        Map<StockId, Availability> stock = new HashMap<>();
        wanted.needs().stream()
                .map(Need::sku)
                .distinct()
                .flatMap(sku -> rules.warehouses().stream().map(warehouse -> new StockId(warehouse.name(), sku)))
                .forEach(id -> followUps
                        .ask(new AskAvailable(id), Availability.class)
                        .ifPresent(availability -> stock.put(id, availability)));
        return stock;
    }

    /** A strategy that a newer process named is none of ours: the order must not wait for it. */
    private static Strategy strategy(String name) {
        return Stream.of(Strategy.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElse(Strategy.FIXED_PRIORITY);
    }
}
