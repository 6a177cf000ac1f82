package io.orderledger.command.order;

import static io.orderledger.command.ledger.Ruling.rejectedField;
import static io.orderledger.command.ledger.Ruling.unless;

import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.ledger.Ruling;
import io.orderledger.events.value.Component;
import io.orderledger.events.value.InspectedPieces;
import io.orderledger.events.value.LineQuantity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What may be done with goods that come back, one function each. They look and say; nothing happens in them. */
final class ReturnPolicies {

    private ReturnPolicies() {}

    /** No more comes back than was approved; what one warehouse has is inspected before another one receives more. */
    static Ruling mayBeReceived(OrderState order, GoodsBack goods, String warehouse, List<LineQuantity> items) {
        for (LineQuantity some : items) {
            long left = goods.toReceive().stream()
                    .filter(item -> item.line() == some.line())
                    .mapToLong(LineQuantity::quantity)
                    .sum();
            if (some.quantity() < 1 || some.quantity() > left) {
                return rejectedField("/items", RefusalCode.RETURN_EXCEEDS_APPROVED, some.line(), left);
            }
        }
        boolean elsewhere = !goods.warehouse().equals(warehouse) && awaitsInspection(order, goods);
        return unless(
                        items.stream().map(LineQuantity::line).distinct().count() == items.size(),
                        () -> rejectedField("/items", RefusalCode.LINE_TWICE))
                .and(() -> unless(
                        !elsewhere,
                        () -> rejectedField("/warehouse", RefusalCode.RETURN_ELSEWHERE, goods.warehouse())));
    }

    /** Whether pieces were received that nobody has looked at. */
    static boolean awaitsInspection(OrderState order, GoodsBack goods) {
        return goods.received().keySet().stream()
                .map(line -> order.quantities().line(line).orElseThrow())
                .anyMatch(line ->
                        line.terms().parts().stream().anyMatch(part -> goods.toInspect(line.line(), part) > 0));
    }

    /** No more is found, or found missing, than was received. */
    static Ruling mayBeInspected(OrderState order, GoodsBack goods, List<InspectedPieces> pieces) {
        Map<String, Long> seen = new HashMap<>();
        for (InspectedPieces some : pieces) {
            Optional<LineLedger> line = order.quantities().line(some.line());
            if (line.isEmpty()) {
                return rejectedField("/pieces", RefusalCode.LINE_NOT_FOUND, some.line());
            }
            Optional<Component> part = line.get().terms().parts().stream()
                    .filter(known -> known.sku().equals(some.sku()))
                    .findFirst();
            if (part.isEmpty()) {
                return rejectedField("/pieces", RefusalCode.NOT_A_PART, some.sku(), some.line());
            }
            long left = goods.toInspect(some.line(), part.get());
            long sum = seen.merge(some.line() + " " + some.sku(), some.quantity(), Long::sum);
            if (some.quantity() < 1 || sum > left) {
                return rejectedField("/pieces", RefusalCode.INSPECTION_EXCEEDS_RECEIVED, some.sku(), left);
            }
        }
        return unless(!pieces.isEmpty(), () -> rejectedField("/pieces", RefusalCode.NOTHING_INSPECTED));
    }
}
