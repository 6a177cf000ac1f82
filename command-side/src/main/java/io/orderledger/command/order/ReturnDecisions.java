package io.orderledger.command.order;

import static io.orderledger.command.ledger.Decision.when;
import static io.orderledger.command.ledger.Ruling.rejected;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.Decision;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.ledger.Ruling;
import io.orderledger.command.order.ReturnCommand.InspectReturn;
import io.orderledger.command.order.ReturnCommand.ReceiveReturn;
import io.orderledger.command.order.ReturnCommand.SettleReturn;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.events.order.ChangeRequested;
import io.orderledger.events.order.LinesAmended;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.order.ReturnApproved;
import io.orderledger.events.order.ReturnInspected;
import io.orderledger.events.order.ReturnReceived;
import io.orderledger.events.order.ReturnSettled;
import io.orderledger.events.value.AutomaticStep;
import io.orderledger.events.value.Component;
import io.orderledger.events.value.InspectedPieces;
import io.orderledger.events.value.Inspection;
import io.orderledger.events.value.LineAmount;
import io.orderledger.events.value.LineEdit;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What happens to goods that come back: received, inspected, settled, in as many parts as they come in. */
final class ReturnDecisions {

    private ReturnDecisions() {}

    static Decision<OrderEvent> decide(OrderState order, long version, OrderRules rules, ReturnCommand command) {
        return switch (command) {
            case ReceiveReturn receive ->
                known(order, receive.returnId(), goods -> receive(order, rules, goods, receive));
            case InspectReturn inspect ->
                known(order, inspect.returnId(), goods -> inspect(order, rules, goods, inspect));
            case SettleReturn settle -> known(order, settle.returnId(), goods -> settle(order, rules, goods, settle));
        };
    }

    private interface WithGoods {
        Decision<OrderEvent> decide(GoodsBack goods);
    }

    private static Decision<OrderEvent> known(OrderState order, String returnId, WithGoods decide) {
        return order.changes()
                .goodsBack(returnId)
                .map(decide::decide)
                .orElseGet(() -> new Decision.Refused<>(rejected(RefusalCode.RETURN_NOT_FOUND, returnId)));
    }

    private static Decision<OrderEvent> receive(
            OrderState order, OrderRules rules, GoodsBack goods, ReceiveReturn receive) {
        List<LineQuantity> items = receive.items().isEmpty() ? goods.toReceive() : receive.items();
        ReturnReceived received = new ReturnReceived(
                receive.orderId(),
                receive.returnId(),
                receive.warehouse(),
                items,
                receive.owner().isEmpty() ? goods.owner() : receive.owner(),
                receive.occurredAt().at());
        boolean done = goods.toReceive().isEmpty();
        ReturnReceived before = goods.receipt();
        if (before != null
                && before.warehouse().equals(receive.warehouse())
                && (receive.items().isEmpty() ? done : before.items().equals(items))
                && isAgain(receive.occurredAt(), before.occurredAt(), done)) {
            return new Decision.Repeated<>(goods.receivedAt());
        }
        if (items.isEmpty()) {
            return new Decision.Refused<>(rejected(RefusalCode.ALL_RECEIVED, receive.returnId()));
        }
        return when(
                AllocationPolicies.warehouseExists(rules, receive.warehouse())
                        .and(() -> ReturnPolicies.mayBeReceived(order, goods, receive.warehouse(), items)),
                () -> received);
    }

    /** The same told again, when it bears the time of the first or there is nothing left that it could be about. */
    private static boolean isAgain(BusinessTime told, Instant before, boolean nothingLeft) {
        return told.given() ? told.matches(before) : nothingLeft;
    }

    private static Decision<OrderEvent> inspect(
            OrderState order, OrderRules rules, GoodsBack goods, InspectReturn inspect) {
        List<InspectedPieces> pieces =
                inspect.pieces().stream().map(some -> named(order, some)).toList();
        ReturnInspected before = goods.inspection();
        if (before != null
                && before.pieces().equals(pieces)
                && isAgain(inspect.occurredAt(), before.occurredAt(), !ReturnPolicies.awaitsInspection(order, goods))) {
            return new Decision.Repeated<>(goods.inspectedAt());
        }
        if (ReturnPolicies.mayBeInspected(order, goods, pieces) instanceof Ruling.Rejection no) {
            return new Decision.Refused<>(no);
        }
        Instant at = inspect.occurredAt().at();
        List<OrderEvent> events = new ArrayList<>();
        events.add(inspected(order, goods, pieces, at));
        OrderState after = order.after(events);
        GoodsBack now = after.changes().goodsBack(inspect.returnId()).orElseThrow();
        boolean clear = !now.anyMissing() && !now.toSettle().isEmpty();
        if (clear && !order.review().takenOver(AutomaticStep.REFUND)) {
            events.addAll(settlement(after, rules, now, at));
        }
        return new Decision.Accepted<>(events);
    }

    /** Goods that are no bundle need not be named. */
    private static InspectedPieces named(OrderState order, InspectedPieces some) {
        Optional<List<Component>> parts =
                order.quantities().line(some.line()).map(line -> line.terms().parts());
        return some.sku().isEmpty() && parts.isPresent() && parts.get().size() == 1
                ? new InspectedPieces(some.line(), parts.get().getFirst().sku(), some.quantity(), some.found())
                : some;
    }

    /** Of a bundle only whole ones are accepted: a part that is missing keeps the others company. */
    private static ReturnInspected inspected(
            OrderState order, GoodsBack goods, List<InspectedPieces> pieces, Instant at) {
        ReturnApproved approved = goods.approved();
        ReturnInspected draft = new ReturnInspected(
                approved.orderId(),
                approved.returnId(),
                goods.inspections() + 1,
                goods.warehouse(),
                pieces,
                List.of(),
                at);
        GoodsBack now = goods.inspect(draft, 0);
        List<LineQuantity> accepted = now.received().keySet().stream()
                .map(number -> new LineQuantity(
                        number,
                        now.present(order.quantities().line(number).orElseThrow())
                                - now.accepted().getOrDefault(number, 0L)))
                .filter(some -> some.quantity() > 0)
                .toList();
        return new ReturnInspected(
                approved.orderId(), approved.returnId(), draft.inspection(), goods.warehouse(), pieces, accepted, at);
    }

    private static Decision<OrderEvent> settle(
            OrderState order, OrderRules rules, GoodsBack goods, SettleReturn settle) {
        if (goods.awaitsSettlement()) {
            return new Decision.Accepted<>(
                    settlement(order, rules, goods, settle.occurredAt().at()));
        }
        return goods.settledAt() > 0
                ? new Decision.Repeated<>(goods.settledAt())
                : new Decision.Refused<>(rejected(RefusalCode.RETURN_NOT_INSPECTED, settle.returnId()));
    }

    /**
     * What accepted goods lead to: the refund of exactly their share, or claims on the goods that are sent instead. An order
     * that was stopped meanwhile sends nothing any more: then its goods are credited.
     */
    private static List<OrderEvent> settlement(OrderState order, OrderRules rules, GoodsBack goods, Instant at) {
        ReturnApproved approved = goods.approved();
        OrderId id = approved.orderId();
        List<LineQuantity> accepted = goods.toSettle();
        boolean exchange = approved.exchange() && order.isApproved();
        List<LineEdit> others = exchange && goods.settled().isEmpty() && !accepted.isEmpty()
                ? edits(order, approved.returnId())
                : List.of();
        boolean same = exchange && edits(order, approved.returnId()).isEmpty();
        List<LineQuantity> credited = same ? List.of() : accepted;
        List<OrderEvent> events = new ArrayList<>();
        events.add(new ReturnSettled(
                id, approved.returnId(), credited, same ? accepted : List.of(), order.dueWithout(credited), at));
        OrderState after = order.after(events);
        if (!others.isEmpty()) {
            LinesAmended amended = Amendment.of(after, others).event(after, approved.returnId(), at);
            events.add(amended);
            after = order.after(events);
        }
        events.addAll(RefundDecisions.giveBack(
                order,
                "return-" + approved.returnId(),
                after.money().dueMinor(),
                prices(order, credited),
                order.changes()
                        .change(approved.returnId())
                        .map(change -> change.asked().reason())
                        .orElse(""),
                at));
        events.addAll(AllocationDecisions.claimRest(order.after(events), rules, at));
        return events;
    }

    private static List<LineEdit> edits(OrderState order, String returnId) {
        return order.changes()
                .change(returnId)
                .map(ChangeLedger.Change::asked)
                .map(ChangeRequested::proposal)
                .map(proposal -> proposal.edits())
                .orElse(List.of());
    }

    private static List<LineAmount> prices(OrderState order, List<LineQuantity> credited) {
        return credited.stream()
                .map(some -> {
                    long kept =
                            order.quantities().line(some.line()).orElseThrow().kept();
                    LineShare share = order.share(some.line()).orElseThrow();
                    return new LineAmount(
                            some.line(),
                            some.quantity(),
                            share.dueOfFirst(kept) - share.dueOfFirst(kept - some.quantity()));
                })
                .toList();
    }

    /**
     * The events of a return that comes back as it was approved and is sound, for a look at what it would do.
     *
     * @param order the order with the return approved
     */
    static List<OrderEvent> whenAllIsAccepted(OrderState order, OrderRules rules, ReturnApproved approved, Instant at) {
        List<OrderEvent> events = new ArrayList<>();
        events.add(new ReturnReceived(
                approved.orderId(), approved.returnId(), "", approved.items(), approved.owner(), at));
        OrderState received = order.after(events);
        GoodsBack goods = received.changes().goodsBack(approved.returnId()).orElseThrow();
        List<InspectedPieces> sound = new ArrayList<>();
        for (LineQuantity item : approved.items()) {
            for (Component part :
                    order.quantities().line(item.line()).orElseThrow().terms().parts()) {
                long back = goods.toInspect(item.line(), part);
                if (back > 0) {
                    sound.add(new InspectedPieces(item.line(), part.sku(), back, Inspection.RESELL));
                }
            }
        }
        events.add(inspected(received, goods, sound, at));
        OrderState inspected = order.after(events);
        events.addAll(settlement(
                inspected,
                rules,
                inspected.changes().goodsBack(approved.returnId()).orElseThrow(),
                at));
        return events;
    }
}
