package io.orderledger.command.order;

import io.orderledger.command.rules.ChannelRules;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.command.rules.ShortagePolicy;
import io.orderledger.events.order.LinePromised;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.Supply;
import java.time.Instant;
import java.util.List;

/** When the ledger promises by itself when a line is ready: once for each line, and never against what a person promised. */
final class Promises {

    private Promises() {}

    /** Goods that are not there yet by their nature are promised when they are claimed. */
    static List<OrderEvent> whenClaimed(OrderState order, OrderRules rules, List<LineReservation> claims, Instant at) {
        return claims.stream()
                .map(LineReservation::line)
                .distinct()
                .filter(line -> isMadeLater(order, line))
                .flatMap(line -> promise(order, rules, line, at).stream())
                .toList();
    }

    /** Other goods are promised when they have to be waited for, if their channel sells in advance. */
    static List<OrderEvent> whenWaiting(OrderState order, OrderRules rules, int line, Instant at) {
        return channel(order, rules).shortage() == ShortagePolicy.PRE_SALE
                ? promise(order, rules, line, at)
                : List.of();
    }

    private static boolean isMadeLater(OrderState order, int line) {
        Supply supply = order.quantities().line(line).orElseThrow().terms().supply();
        return supply == Supply.PRE_SALE || supply == Supply.MADE_TO_ORDER;
    }

    private static List<OrderEvent> promise(OrderState order, OrderRules rules, int line, Instant at) {
        return order.quantities().promise(line).isPresent()
                ? List.of()
                : List.of(new LinePromised(
                        order.placed().orderId(),
                        line,
                        at.plus(channel(order, rules).promiseWithin()),
                        at));
    }

    private static ChannelRules channel(OrderState order, OrderRules rules) {
        return rules.channel(order.placed().channel());
    }
}
