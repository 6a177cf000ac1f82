package io.orderledger.command.customer;

import io.orderledger.command.CommandOutcomes;
import io.orderledger.command.customer.CustomerCommand.NoteErased;
import io.orderledger.command.customer.CustomerCommand.NoteOrder;
import io.orderledger.command.customer.CustomerCommand.NoteOrderBroken;
import io.orderledger.command.customer.CustomerCommand.NoteOrderKept;
import io.orderledger.command.customer.CustomerCommand.RequestErasure;
import io.orderledger.command.customer.CustomerCommand.SetStanding;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.Decision;
import io.orderledger.events.customer.CustomerEvent;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Lives through made-up customers, always the same ones, and tells what their commands led to. */
public final class CustomerOutcomes {

    private static final int HISTORIES = 100;
    private static final int COMMANDS = 20;

    private CustomerOutcomes() {}

    /** Adds what was seen. */
    public static void addTo(CommandOutcomes outcomes) {
        for (int seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            CustomerState customer = new CustomerState();
            long version = 0;
            for (int i = 0; i < COMMANDS; i++) {
                CustomerCommand command = any(random);
                Decision<CustomerEvent> decision = CustomerDecisions.decide(customer, command);
                outcomes.saw(command, decision);
                if (decision instanceof Decision.Accepted<CustomerEvent> yes) {
                    for (CustomerEvent event : yes.events()) {
                        customer.evolve(event, ++version);
                    }
                }
            }
        }
    }

    private static CustomerCommand any(Random random) {
        String customer = CustomerId.of("c-17");
        OrderId order = OrderId.of("web", Integer.toString(random.nextInt(4)));
        BusinessTime at = BusinessTime.stated(Instant.EPOCH);
        return switch (random.nextInt(6)) {
            case 0 -> new NoteOrder(customer, order, "likeness", at.at(), at);
            case 1 -> new NoteOrderKept(customer, order, at);
            case 2 -> new NoteOrderBroken(customer, order, "charge-back", at);
            case 3 -> new RequestErasure(customer, List.of(order.value()), "ticket 4711", at);
            case 4 -> new NoteErased(customer, List.of(order.value()), at);
            default ->
                new SetStanding(customer, Standing.values()[random.nextInt(Standing.values().length)], "a school", at);
        };
    }
}
