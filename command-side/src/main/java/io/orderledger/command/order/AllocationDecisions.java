package io.orderledger.command.order;

import static io.orderledger.command.ledger.Decision.accept;
import static io.orderledger.command.ledger.Decision.when;
import static io.orderledger.command.ledger.Ruling.rejected;

import io.orderledger.command.ledger.Decision;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.order.AllocationCommand.ConfirmAllocation;
import io.orderledger.command.order.AllocationCommand.PlanAllocation;
import io.orderledger.command.order.AllocationCommand.PromiseLine;
import io.orderledger.command.order.AllocationCommand.ReleaseAllocation;
import io.orderledger.command.order.AllocationCommand.ReportBackorder;
import io.orderledger.command.order.AllocationCommand.ReportShortage;
import io.orderledger.command.order.AllocationCommand.RequestAllocation;
import io.orderledger.command.order.ReviewCommand.ApproveOrder;
import io.orderledger.command.rules.ChannelRules;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.command.rules.ShortagePolicy;
import io.orderledger.events.order.AllocationRequested;
import io.orderledger.events.order.AllocationWanted;
import io.orderledger.events.order.LineAllocated;
import io.orderledger.events.order.LineBackordered;
import io.orderledger.events.order.LineShort;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.value.IfShort;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.Need;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.Supply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an order claims from stock, and what it makes of the answers. */
final class AllocationDecisions {

    private AllocationDecisions() {}

    static Decision<OrderEvent> decide(OrderState order, long version, OrderRules rules, AllocationCommand command) {
        return switch (command) {
            case RequestAllocation again ->
                when(
                        OrderPolicies.mayAskTheWarehouseAgain(order),
                        () -> new AllocationRequested(
                                again.orderId(),
                                claims(order, rules, again.warehouse()),
                                again.occurredAt().at()));
            case ConfirmAllocation confirm -> confirm(order, version, confirm);
            case ReportShortage shortage -> report(order, version, shortage);
            case ReportBackorder backorder -> wait(order, version, backorder);
            case PlanAllocation plan -> throw new UnsupportedOperationException("not built yet");
            case ReleaseAllocation release -> throw new UnsupportedOperationException("not built yet");
            case PromiseLine promise -> throw new UnsupportedOperationException("not built yet");
        };
    }

    /** The events of an approval: claims when it is clear which warehouse serves the order, else the question which. */
    static List<OrderEvent> approve(OrderState order, OrderRules rules, ApproveOrder approve) {
        boolean clear = !approve.warehouse().isEmpty() || rules.warehouses().size() == 1;
        List<OrderEvent> events = new ArrayList<>();
        events.add(new OrderApproved(
                approve.orderId(),
                clear ? claims(order, rules, approve.warehouse()) : List.of(),
                approve.reason(),
                approve.occurredAt().at()));
        List<Need> needs = needs(order, rules);
        if (!clear && !needs.isEmpty()) {
            ChannelRules channel = rules.channel(order.placed().channel());
            events.add(new AllocationWanted(
                    approve.orderId(),
                    order.quantities().round() + 1,
                    channel.strategy().name(),
                    order.address().country(),
                    order.address().region(),
                    channel.split(),
                    needs,
                    approve.occurredAt().at()));
        }
        return events;
    }

    static List<Need> needs(OrderState order, OrderRules rules) {
        ShortagePolicy policy = rules.channel(order.placed().channel()).shortage();
        return order.quantities().needs(line -> ifShort(line, policy));
    }

    private static IfShort ifShort(OrderLine line, ShortagePolicy policy) {
        boolean waits = policy != ShortagePolicy.REFUSE || line.supply() != Supply.STOCK;
        if (!waits) {
            return IfShort.REFUSE;
        }
        return line.components().isEmpty() ? IfShort.WAIT : IfShort.WAIT_FOR_ALL;
    }

    /** Claims on one warehouse for everything that has none, numbered from the next. */
    private static List<LineReservation> claims(OrderState order, OrderRules rules, String named) {
        String warehouse = named.isEmpty() ? rules.warehouses().getFirst().name() : named;
        List<LineReservation> claims = new ArrayList<>();
        int number = order.quantities().nextClaim();
        for (Need need : needs(order, rules)) {
            claims.add(
                    new LineReservation(number++, need.line(), warehouse, need.sku(), need.quantity(), need.ifShort()));
        }
        return claims;
    }

    /**
     * Pieces that are set aside are a fact, also when a shortage was told of before. An order that is stopped, or that
     * never asked for them, declines, so that whoever told it can give them back.
     */
    private static Decision<OrderEvent> confirm(OrderState order, long version, ConfirmAllocation confirm) {
        if (order.isStopped()) {
            return new Decision.Declined<>(
                    List.of(), rejected(RefusalCode.WRONG_STATUS, order.status(), OrderStatus.APPROVED));
        }
        Optional<ClaimLedger> claim = live(order, confirm.reservation());
        if (claim.isEmpty()) {
            return new Decision.Declined<>(
                    List.of(),
                    rejected(RefusalCode.CLAIM_UNKNOWN, confirm.reservation().line()));
        }
        long more = Math.min(
                confirm.total() - claim.get().granted(),
                claim.get().wanted() - claim.get().allocated());
        return more <= 0
                ? new Decision.Repeated<>(version)
                : accept(new LineAllocated(
                        confirm.orderId(),
                        claim.get().claim().of(more),
                        confirm.occurredAt().at()));
    }

    /** A shortage is news only while the claim waits for an answer. */
    private static Decision<OrderEvent> report(OrderState order, long version, ReportShortage shortage) {
        Optional<ClaimLedger> claim = live(order, shortage.reservation()).filter(known -> known.pending() > 0);
        return claim.isEmpty()
                ? new Decision.Repeated<>(version)
                : accept(new LineShort(
                        shortage.orderId(),
                        claim.get().claim().of(claim.get().pending()),
                        shortage.available(),
                        shortage.occurredAt().at()));
    }

    /** So is a wait. */
    private static Decision<OrderEvent> wait(OrderState order, long version, ReportBackorder backorder) {
        LineReservation told = backorder.reservation();
        Optional<ClaimLedger> claim = live(order, told).filter(known -> known.pending() > 0);
        return claim.isEmpty()
                ? new Decision.Repeated<>(version)
                : accept(new LineBackordered(
                        backorder.orderId(),
                        claim.get()
                                .claim()
                                .of(Math.min(told.quantity(), claim.get().pending())),
                        backorder.occurredAt().at()));
    }

    /** The claim that the answer is to, or empty when the order never made it or wants nothing of it any more. */
    private static Optional<ClaimLedger> live(OrderState order, LineReservation answer) {
        return order.quantities()
                .claim(answer.claim())
                .filter(claim -> claim.claim().stock().equals(answer.stock())
                        && claim.line() == answer.line()
                        && claim.wanted() > 0);
    }
}
