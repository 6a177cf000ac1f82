package io.orderledger.command.order;

import io.orderledger.command.order.ChangeLedger.Change;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.ChangeKind;
import io.orderledger.events.value.LineShare;
import java.util.Map;
import java.util.TreeMap;

/**
 * How large an order is, in itself and as what it would bring to another order, and what it must have in common with that.
 *
 * @param customer reference of its customer
 * @param currency ISO 4217 code of its currency
 * @param address where it goes
 * @param lines lines that it has, whatever became of them
 * @param goodsMinor what all of them cost, without charges, tax and discounts, in minor units of its currency
 * @param leavingLines lines of which anything is kept: those that would move
 * @param leavingMinor what the pieces that are kept cost, likewise
 * @param merges orders that somebody wants it to take over and nobody has decided about, by the name of the change
 */
public record OrderSize(
        String customer,
        String currency,
        Address address,
        int lines,
        long goodsMinor,
        int leavingLines,
        long leavingMinor,
        Map<String, String> merges) {

    public OrderSize {
        merges = Map.copyOf(merges);
    }

    static OrderSize of(OrderState order) {
        Map<String, String> merges = new TreeMap<>();
        order.changes().all().stream()
                .filter(change -> change.isOpen() && change.asked().kind() == ChangeKind.MERGE)
                .map(Change::asked)
                .forEach(asked -> merges.put(asked.changeId(), asked.proposal().otherOrder()));
        int leavingLines = 0;
        long leavingMinor = 0;
        for (LineLedger line : order.quantities().lines()) {
            if (line.kept() > 0) {
                leavingLines++;
                leavingMinor += order.share(line.line())
                        .map(share -> share.between(0, line.kept()).goodsMinor())
                        .orElse(0L);
            }
        }
        long goods = order.shares().stream().mapToLong(LineShare::goodsMinor).sum();
        return new OrderSize(
                order.placed().customer().reference(),
                order.money().currency(),
                order.address(),
                order.shares().size(),
                goods,
                leavingLines,
                leavingMinor,
                merges);
    }
}
