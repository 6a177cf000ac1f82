package io.orderledger.command.intake;

import io.orderledger.command.intake.ImportRow.Fault;
import io.orderledger.command.intake.OcelEvent.Activity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds events of a log that no command of the ledger can tell. */
final class OcelFaults {

    private static final int MAX_LINES = 500;
    private static final int MAX_ID = 64;

    private final OcelFacts facts;
    private final Map<String, OcelEvent> byEid = new HashMap<>();

    OcelFaults(OcelFacts facts) {
        this.facts = facts;
    }

    /** Whether every item was ordered with some order. */
    boolean allOrdered(List<String> items) {
        return items.stream().allMatch(item -> facts.orderOf(item).isPresent());
    }

    /**
     * Why an event cannot be told at all; empty when it can.
     *
     * @param placed orders that were told to be placed
     */
    Optional<Fault> of(OcelEvent event, Set<String> placed) {
        Optional<Activity> known = event.known();
        if (known.isEmpty()) {
            return Optional.of(Fault.of(OcelLog.ACTIVITY, "ocel-activity-unknown", event.activity()));
        }
        OcelEvent before = event.eid().isEmpty() ? null : byEid.putIfAbsent(event.eid(), event);
        if (before != null && before.withoutRow().equals(event.withoutRow())) {
            return Optional.of(Fault.of(OcelLog.EID, "ocel-event-twice", String.valueOf(before.row())));
        }
        if (OcelIds.of(event.eid()).length() > MAX_ID) {
            return Optional.of(Fault.of(OcelLog.EID, "number-too-long-encoded"));
        }
        String needed = switch (known.get()) {
            case PLACE_ORDER, CONFIRM_ORDER, PAYMENT_REMINDER, PAY_ORDER -> "orders";
            case ITEM_OUT_OF_STOCK, REORDER_ITEM, PICK_ITEM -> "items";
            case CREATE_PACKAGE, SEND_PACKAGE, FAILED_DELIVERY, PACKAGE_DELIVERED -> "packages";
        };
        List<String> objects =
                needed.equals("orders") ? event.orders() : needed.equals("items") ? event.items() : event.packages();
        String column = OcelLog.TYPE + needed;
        if (objects.isEmpty()) {
            return Optional.of(Fault.of(column, "ocel-object-missing", needed));
        }
        if (objects.stream().anyMatch(id -> OcelIds.of(id).length() > MAX_ID)) {
            return Optional.of(Fault.of(column, "number-too-long-encoded"));
        }
        if (known.get() == Activity.PLACE_ORDER) {
            return unplaceable(event, placed);
        }
        if (needed.equals("orders")
                && event.orders().stream().anyMatch(order -> facts.order(order).isEmpty())) {
            return Optional.of(Fault.of(column, "ocel-order-unknown"));
        }
        boolean needsOrder = known.get() == Activity.PICK_ITEM || known.get() == Activity.CREATE_PACKAGE;
        return needsOrder && !allOrdered(event.items())
                ? Optional.of(Fault.of(OcelLog.TYPE + "items", "ocel-item-unknown"))
                : Optional.empty();
    }

    private Optional<Fault> unplaceable(OcelEvent event, Set<String> placed) {
        String column = OcelLog.TYPE + "orders";
        if (event.orders().size() > 1) {
            return Optional.of(Fault.of(column, "ocel-several-orders"));
        }
        String order = event.orders().getFirst();
        if (placed.contains(order)) {
            return Optional.of(Fault.of(column, "order-twice"));
        }
        List<String> items = facts.items(event);
        if (items.size() > MAX_LINES) {
            return Optional.of(Fault.of(
                    OcelLog.TYPE + "items", "too-many-lines", String.valueOf(items.size()), String.valueOf(MAX_LINES)));
        }
        boolean odd = items.stream().anyMatch(item -> OcelIds.of(item).length() > MAX_ID);
        return odd || !OrderScript.fits(OcelLog.CHANNEL, order)
                ? Optional.of(Fault.of(column, "number-too-long-encoded"))
                : Optional.empty();
    }
}
