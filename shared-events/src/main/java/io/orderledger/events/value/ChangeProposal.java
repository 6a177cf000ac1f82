package io.orderledger.events.value;

import java.util.List;

/**
 * What a change asks for; which parts are filled in follows from its kind.
 *
 * @param edits lines to edit, or new lines to send for an exchange or a claim
 * @param items pieces to return, to exchange or to split off
 * @param address the new address, or {@link Address#unknown()}
 * @param otherOrder the order to take over, or the order that is split off; empty otherwise
 * @param refundMinor what a claim asks for, in minor units of the order's currency
 */
public record ChangeProposal(
        List<LineEdit> edits, List<LineQuantity> items, Address address, String otherOrder, long refundMinor) {

    public ChangeProposal {
        edits = List.copyOf(edits);
        items = List.copyOf(items);
    }
}
