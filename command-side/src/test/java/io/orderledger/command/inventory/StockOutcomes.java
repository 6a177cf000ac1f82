package io.orderledger.command.inventory;

import io.orderledger.command.CommandOutcomes;
import io.orderledger.command.inventory.StockCommand.CountStock;
import io.orderledger.command.inventory.StockCommand.ReceiveStock;
import io.orderledger.command.inventory.StockCommand.ReturnStock;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.Decision;
import io.orderledger.command.ledger.Ruling;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.events.inventory.StockEvent;
import io.orderledger.events.value.StockId;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Lives through made-up stocks, always the same ones, and tells what their commands led to. */
public final class StockOutcomes {

    private static final int HISTORIES = 1_000;
    private static final int COMMANDS = 80;

    private StockOutcomes() {}

    /** Adds what was seen. */
    public static void addTo(CommandOutcomes outcomes) {
        for (int seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            StockState state = new StockState();
            long version = 0;
            for (int i = 0; i < COMMANDS; i++) {
                StockCommand command = AnyStockHistoryTest.anyCommand(random);
                Decision<StockEvent> decision = StockDecisions.decide(state, version, command);
                outcomes.saw(command, decision);
                List<StockEvent> happened = switch (decision) {
                    case Decision.Accepted<StockEvent> yes -> yes.events();
                    case Decision.Declined<StockEvent> no -> no.events();
                    default -> List.of();
                };
                for (StockEvent event : happened) {
                    state.evolve(event, ++version);
                }
            }
            ReceiveStock tooMuch = new ReceiveStock(
                    new StockId("main", "TEA"),
                    "too-much",
                    StockPolicies.MAX_ON_HAND + 1,
                    BusinessTime.stated(Instant.EPOCH));
            outcomes.saw(tooMuch, StockDecisions.decide(state, version, tooMuch));
        }
        StockId nowhere = new StockId("nowhere", "TEA");
        BusinessTime at = BusinessTime.stated(Instant.EPOCH);
        if (StockPolicies.warehouseExists(OrderRules.standard(), nowhere.warehouse()) instanceof Ruling.Rejection no) {
            for (StockCommand command : List.of(
                    new ReceiveStock(nowhere, "d", 1, at),
                    new ReturnStock(nowhere, "r", "", 0, 1, at),
                    new CountStock(nowhere, "c", 1, at))) {
                outcomes.saw(command, new Decision.Refused<>(no));
            }
        }
    }
}
