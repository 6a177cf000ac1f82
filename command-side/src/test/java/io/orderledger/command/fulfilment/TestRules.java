package io.orderledger.command.fulfilment;

import io.orderledger.command.rules.ChannelRules;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.command.rules.ShortagePolicy;
import io.orderledger.command.rules.Strategy;
import io.orderledger.command.rules.Warehouse;
import java.time.Duration;
import java.util.Set;

/** Rules of made-up shops. */
final class TestRules {

    static final Warehouse MAIN = warehouse("main", 0);

    /** Nobody looks at orders by themselves, and a line that is short waits for a person. */
    static final OrderRules UNSCREENED =
            OrderRules.of(rules(false, ShortagePolicy.REFUSE, Strategy.FIXED_PRIORITY), MAIN);

    /** As that, but a line that is short waits in the queue of the stock. */
    static final OrderRules WAITING =
            OrderRules.of(rules(false, ShortagePolicy.BACKORDER, Strategy.FIXED_PRIORITY), MAIN);

    private TestRules() {}

    static Warehouse warehouse(String name, int priority) {
        return new Warehouse(name, priority, Set.of(), Set.of(), false);
    }

    static ChannelRules rules(boolean screened, ShortagePolicy shortage, Strategy strategy) {
        return new ChannelRules(
                screened,
                false,
                5_000,
                Duration.ofMinutes(30),
                3,
                false,
                "review",
                Duration.ofHours(4),
                false,
                Duration.ZERO,
                shortage,
                Duration.ofDays(14),
                strategy,
                true);
    }
}
