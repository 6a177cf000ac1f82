package io.orderledger.command.shipping;

import io.orderledger.command.CommandOutcomes;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.Decision;
import io.orderledger.command.shipping.PackageCommand.CallBackPackage;
import io.orderledger.command.shipping.PackageCommand.DeliverPackage;
import io.orderledger.command.shipping.PackageCommand.DispatchPackage;
import io.orderledger.command.shipping.PackageCommand.FailPackageDelivery;
import io.orderledger.command.shipping.PackageCommand.FillPackage;
import io.orderledger.command.shipping.PackageCommand.OpenPackage;
import io.orderledger.command.shipping.PackageCommand.RedeliverPackage;
import io.orderledger.command.shipping.PackageCommand.RemovePieces;
import io.orderledger.command.shipping.PackageCommand.TrackPackage;
import io.orderledger.events.shipping.PackageEvent;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.Pieces;
import io.orderledger.events.value.TrackingStatus;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Lives through made-up packages, always the same ones, and tells what their commands led to. */
public final class PackageOutcomes {

    private static final int HISTORIES = 300;
    private static final int COMMANDS = 40;

    private PackageOutcomes() {}

    /** Adds what was seen. */
    public static void addTo(CommandOutcomes outcomes) {
        for (int seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            PackageState box = new PackageState();
            ask(outcomes, box, new OpenPackage("box", "main", time(0)));
            for (int i = 1; i < COMMANDS; i++) {
                ask(outcomes, box, any(random, i));
            }
        }
        full(outcomes);
    }

    private static void ask(CommandOutcomes outcomes, PackageState box, PackageCommand command) {
        Decision<PackageEvent> decision = PackageDecisions.decide(box, command);
        outcomes.saw(command, decision);
        if (decision instanceof Decision.Accepted<PackageEvent> yes) {
            yes.events().forEach(box::evolve);
        }
    }

    private static PackageCommand any(Random random, int step) {
        OrderId order = OrderId.of("web", Integer.toString(random.nextInt(2)));
        BusinessTime at = time(step);
        return switch (random.nextInt(10)) {
            case 0 -> new OpenPackage("box", random.nextBoolean() ? "main" : "north", time(0));
            case 1, 2 -> fill(step, order, at);
            case 3 -> new RemovePieces("box", order, "TEA", 1 + random.nextInt(3), "wrong box", at);
            case 4 -> new CallBackPackage("box", order, at);
            case 5 -> new DispatchPackage("box", "SF", "SF" + random.nextInt(2), at);
            case 6 -> new TrackPackage("box", TrackingStatus.IN_TRANSIT, "Suzhou", "", at);
            case 7 -> new FailPackageDelivery("box", "nobody in", at);
            case 8 -> new RedeliverPackage("box", at.at(), at);
            default -> random.nextInt(4) == 0 ? new DeliverPackage("box", "desk", at) : fill(step, order, at);
        };
    }

    private static FillPackage fill(int step, OrderId order, BusinessTime at) {
        return new FillPackage("box", "scan-" + step, order, List.of(new Pieces(1, 1, "TEA", 1)), at);
    }

    /** One that takes no more scans, calls or reports. */
    private static void full(CommandOutcomes outcomes) {
        PackageState box = new PackageState();
        OrderId order = OrderId.of("web", "1");
        ask(outcomes, box, new OpenPackage("box", "main", time(0)));
        for (int i = 0; i <= PackagePolicies.MAX_FILLS; i++) {
            ask(outcomes, box, fill(i, order, time(i)));
        }
        for (int i = 0; i <= PackagePolicies.MAX_ENTRIES; i++) {
            ask(outcomes, box, new CallBackPackage("box", OrderId.of("gone", Integer.toString(i)), time(i)));
        }
        ask(outcomes, box, new DispatchPackage("box", "SF", "SF1", time(0)));
        for (int i = 0; i <= PackagePolicies.MAX_REPORTS; i++) {
            ask(outcomes, box, new TrackPackage("box", TrackingStatus.IN_TRANSIT, "Suzhou", "", time(i)));
            ask(outcomes, box, new FailPackageDelivery("box", "nobody in", time(i)));
        }
    }

    private static BusinessTime time(int second) {
        return BusinessTime.stated(Instant.EPOCH.plusSeconds(second));
    }
}
