package io.orderledger.command.order;

import io.orderledger.command.CommandOutcomes;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.Decision;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.value.Adjustment;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.Pieces;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Lives through made-up orders, always the same ones, and tells what their commands led to. */
public final class OrderOutcomes {

    private static final int HISTORIES = 3_000;
    private static final int COMMANDS = 80;

    private OrderOutcomes() {}

    /** Adds what was seen. */
    public static void addTo(CommandOutcomes outcomes) {
        for (int seed = 0; seed < HISTORIES; seed++) {
            AnyOrder order = new AnyOrder(new Random(seed));
            LifeCommand.PlaceOrder placing = order.place();
            if (seed % 100 == 0) {
                bold(placing).forEach(bold -> outcomes.saw(bold, pure(new OrderState(), 0, order, bold)));
            }
            OrderCommand command = placing;
            for (int i = 0; i < COMMANDS; i++) {
                outcomes.saw(command, order.ask(command));
                MoneyCommand.RemindPayment reminder = new MoneyCommand.RemindPayment(AnyOrder.ID, command.occurredAt());
                outcomes.saw(reminder, pure(order.state(), order.version(), order, reminder));
                boxed(order).forEach(probe -> outcomes.saw(probe, pure(order.state(), order.version(), order, probe)));
                command = order.next();
            }
        }
    }

    private static Decision<OrderEvent> pure(OrderState state, long version, AnyOrder order, OrderCommand command) {
        return OrderDecisions.decide(state, version, order.rules(), command);
    }

    /** What could be told of packages of the order as it is. */
    private static List<ShippingCommand> boxed(AnyOrder order) {
        List<ShippingCommand> probes = new ArrayList<>();
        ShippingLedger places = order.state().shipping();
        BusinessTime at = BusinessTime.stated(Instant.EPOCH);
        places.openBoxes()
                .forEach((box, claims) -> probes.add(
                        new ShippingCommand.UnpackPieces(AnyOrder.ID, box, pieces(order, claims), "wrong box", at)));
        places.onTheRoad()
                .forEach((box, claims) -> probes.add(
                        new ShippingCommand.RecordDelivery(AnyOrder.ID, box, pieces(order, claims), "desk", at)));
        return probes;
    }

    private static List<Pieces> pieces(AnyOrder order, TreeMap<Integer, Long> claims) {
        return claims.entrySet().stream()
                .map(some -> order.state()
                        .quantities()
                        .claim(some.getKey())
                        .orElseThrow()
                        .pieces(some.getValue()))
                .toList();
    }

    /** Orders that nobody should place. */
    private static List<LifeCommand.PlaceOrder> bold(LifeCommand.PlaceOrder sound) {
        List<OrderLine> dear =
                List.of(new OrderLine(1, "GOLD", "", 1_000_000, OrderPolicies.MAX_TOTAL_MINOR / 1000, true));
        List<Adjustment> generous = List.of(new Adjustment("coupon", "", OrderPolicies.MAX_TOTAL_MINOR / 2));
        return List.of(
                placed(sound, "XAU", sound.lines(), sound.discounts()),
                placed(sound, "CNY", dear, List.of()),
                placed(sound, "CNY", sound.lines(), generous));
    }

    private static LifeCommand.PlaceOrder placed(
            LifeCommand.PlaceOrder like, String currency, List<OrderLine> lines, List<Adjustment> discounts) {
        return new LifeCommand.PlaceOrder(
                like.orderId(),
                like.channel(),
                like.channelOrderNumber(),
                like.customer(),
                like.shippingAddress(),
                currency,
                lines,
                like.charges(),
                discounts,
                like.origin(),
                like.occurredAt());
    }
}
