package io.orderledger.command.order;

import io.orderledger.command.CommandOutcomes;
import java.util.Random;

/** Lives through made-up orders, always the same ones, and tells what their commands led to. */
public final class OrderOutcomes {

    private static final int HISTORIES = 3_000;
    private static final int COMMANDS = 80;

    private OrderOutcomes() {}

    /** Adds what was seen. */
    public static void addTo(CommandOutcomes outcomes) {
        for (int seed = 0; seed < HISTORIES; seed++) {
            AnyOrder order = new AnyOrder(new Random(seed));
            OrderCommand command = order.place();
            for (int i = 0; i < COMMANDS; i++) {
                outcomes.saw(command, order.ask(command));
                command = order.next();
            }
        }
    }
}
