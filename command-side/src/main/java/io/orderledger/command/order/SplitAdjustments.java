package io.orderledger.command.order;

import io.orderledger.events.value.Adjustment;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.Shares;
import java.util.ArrayList;
import java.util.List;

/**
 * Charges and discounts of pieces that move, by kind: each kind has the part of what moves that it had of the whole, by the
 * method of the largest remainder, so that nothing is lost.
 */
final class SplitAdjustments {

    /** Kinds of what the order itself no longer tells apart. */
    private static final String CHARGES = "charges";

    private static final String DISCOUNTS = "discounts";

    private SplitAdjustments() {}

    static List<Adjustment> charges(List<Adjustment> placed, List<LineShare> moved) {
        List<Adjustment> charges = new ArrayList<>();
        charges.addAll(spread(
                CHARGES,
                placed.stream().filter(charge -> !isTax(charge)).toList(),
                moved.stream().mapToLong(LineShare::chargesMinor).sum()));
        charges.addAll(spread(
                LineShare.TAX,
                placed.stream().filter(SplitAdjustments::isTax).toList(),
                moved.stream().mapToLong(LineShare::taxMinor).sum()));
        return charges;
    }

    static List<Adjustment> discounts(List<Adjustment> placed, List<LineShare> moved) {
        return spread(
                DISCOUNTS,
                placed,
                moved.stream().mapToLong(LineShare::discountsMinor).sum());
    }

    private static boolean isTax(Adjustment charge) {
        return charge.kind().equals(LineShare.TAX);
    }

    private static List<Adjustment> spread(String otherwise, List<Adjustment> placed, long minor) {
        List<Adjustment> known =
                placed.stream().filter(some -> some.amountMinor() > 0).toList();
        if (minor == 0) {
            return List.of();
        }
        if (minor < 0 || known.isEmpty()) {
            return List.of(new Adjustment(otherwise, "", minor));
        }
        List<Long> parts =
                Shares.spread(minor, known.stream().map(Adjustment::amountMinor).toList());
        List<Adjustment> spread = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            if (parts.get(i) > 0) {
                spread.add(new Adjustment(known.get(i).kind(), known.get(i).description(), parts.get(i)));
            }
        }
        return spread;
    }
}
