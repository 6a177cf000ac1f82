package io.orderledger.command.picking;

import io.orderledger.command.CommandOutcomes;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.Decision;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.picking.PickListCommand.AddTasks;
import io.orderledger.command.picking.PickListCommand.CreatePickList;
import io.orderledger.command.picking.PickListCommand.DropPieces;
import io.orderledger.command.picking.PickListCommand.LeaveOrderOut;
import io.orderledger.command.picking.PickListCommand.PickPieces;
import io.orderledger.command.picking.PickListCommand.TaskNamed;
import io.orderledger.command.picking.PickListCommand.WithdrawPieces;
import io.orderledger.events.picking.PickListEvent;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.Pieces;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Lives through made-up pick lists, always the same ones, and tells what their commands led to. */
public final class PickListOutcomes {

    private static final int HISTORIES = 500;
    private static final int COMMANDS = 30;
    private static final BusinessTime AT = BusinessTime.stated(Instant.EPOCH);

    private PickListOutcomes() {}

    /** Adds what was seen. */
    public static void addTo(CommandOutcomes outcomes) {
        for (int seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            PickListState list = new PickListState();
            long version = 0;
            for (int i = 0; i < COMMANDS; i++) {
                // a list that nobody created begins with an order, whatever else is asked of it
                PickListCommand command = list.isCreated() ? any(random) : first(seed, random);
                Decision<PickListEvent> decision = PickListDecisions.decide(list, version, command);
                outcomes.saw(command, decision);
                if (decision instanceof Decision.Accepted<PickListEvent> yes) {
                    yes.events().forEach(list::evolve);
                    version += yes.events().size();
                }
            }
        }
        CreatePickList large = create("main", PickListPolicies.MAX_ORDERS + 1);
        outcomes.saw(large, PickListDecisions.decide(new PickListState(), 0, large));
    }

    private static PickListCommand first(int seed, Random random) {
        return seed % 2 == 0 ? create("main", 3) : add(order(random), "main", 1);
    }

    private static PickListCommand any(Random random) {
        OrderId order = order(random);
        TaskNamed task = random.nextBoolean() ? TaskNamed.ofClaim(order, 1) : TaskNamed.ofLine(order, 1, "TEA");
        List<Pieces> pieces = List.of(new Pieces(1, 1, "TEA", 1 + random.nextInt(2)));
        return switch (random.nextInt(8)) {
            case 0 -> create(random.nextBoolean() ? "main" : "north", 3);
            case 1, 2 -> add(order, random.nextInt(5) == 0 ? "north" : "main", random.nextInt(9) == 0 ? 1_001 : 1);
            case 3 -> new LeaveOrderOut("list", order, RefusalCode.NOTHING_TO_PICK.code(), List.of("main"), AT);
            case 4, 5 -> new PickPieces("list", task, 1 + random.nextInt(3), AT);
            case 6 -> new DropPieces("list", task, 1 + random.nextInt(3), "not on the shelf", AT);
            default -> new WithdrawPieces("list", order, pieces, "cancelled", AT);
        };
    }

    private static OrderId order(Random random) {
        return OrderId.of("web", Integer.toString(random.nextInt(4)));
    }

    private static CreatePickList create(String warehouse, int orders) {
        return new CreatePickList(
                "list",
                "morning",
                warehouse,
                IntStream.range(0, orders)
                        .mapToObj(i -> OrderId.of("web", Integer.toString(i)))
                        .toList(),
                AT);
    }

    private static AddTasks add(OrderId order, String warehouse, int claims) {
        return new AddTasks(
                "list",
                order,
                warehouse,
                IntStream.rangeClosed(1, claims)
                        .mapToObj(claim -> new Pieces(claim, 1, "TEA", 2))
                        .toList(),
                AT);
    }
}
