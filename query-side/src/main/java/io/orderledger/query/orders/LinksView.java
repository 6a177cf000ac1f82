package io.orderledger.query.orders;

import java.util.List;

/**
 * Orders that this one has to do with.
 *
 * @param origin the order it was split off from; empty when it was placed by itself
 * @param mergedInto the order that took over what had not left; empty when none did
 * @param absorbed orders whose lines it took over
 * @param splitInto orders that lines of it moved to
 */
public record LinksView(String origin, String mergedInto, List<String> absorbed, List<String> splitInto) {

    static final LinksView NONE = new LinksView("", "", List.of(), List.of());

    LinksView nowMergedInto(String target) {
        return new LinksView(origin, target, absorbed, splitInto);
    }

    LinksView nowAbsorbed(String source) {
        return new LinksView(origin, mergedInto, Lists.plus(absorbed, source), splitInto);
    }

    LinksView nowSplitInto(String target) {
        return new LinksView(origin, mergedInto, absorbed, Lists.plus(splitInto, target));
    }
}
