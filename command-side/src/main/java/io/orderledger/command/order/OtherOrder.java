package io.orderledger.command.order;

import io.orderledger.command.ledger.Refusal;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.ledger.Ruling;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.OrderLine;
import java.util.List;

/**
 * What the order that is to leave for another one says when it is asked before: whether it would leave, and what it would
 * bring. It may say otherwise when it is asked for good.
 *
 * @param asked whether anybody asked it; nothing else is told when nobody did
 * @param refusal why it would not leave; {@link Refusal#NONE} when it would
 * @param lines pieces that would move, each under the number of its line there
 * @param shares what these pieces cost, under the same numbers
 * @param released claims on stock that it would give back
 * @param dueMinor what it costs now, in minor units of its currency
 * @param movedMinor captured money that would move with the pieces
 */
public record OtherOrder(
        boolean asked,
        Refusal refusal,
        List<OrderLine> lines,
        List<LineShare> shares,
        List<LineReservation> released,
        long dueMinor,
        long movedMinor) {

    /** Nobody asked it. */
    public static final OtherOrder UNASKED = new OtherOrder(false, Refusal.NONE, List.of(), List.of(), List.of(), 0, 0);

    /** Field of a request that names the other order. */
    private static final String FIELD = "/otherOrder";

    public OtherOrder {
        lines = List.copyOf(lines);
        shares = List.copyOf(shares);
        released = List.copyOf(released);
    }

    /** It would not leave, or is not there. */
    static OtherOrder refusing(Ruling.Rejection why) {
        return new OtherOrder(true, why.at(0), List.of(), List.of(), List.of(), 0, 0);
    }

    /** Whether it would leave as far as is known, told of the field that names it. */
    Ruling ruling() {
        if (refusal.equals(Refusal.NONE)) {
            return new Ruling.Allowance();
        }
        RefusalCode code = RefusalCode.of(refusal.code()).orElse(RefusalCode.OTHER_ORDER_STAYS);
        return new Ruling.Rejection(
                code == RefusalCode.WRONG_STATUS ? RefusalCode.OTHER_ORDER_STAYS : code, refusal.arguments(), FIELD);
    }
}
