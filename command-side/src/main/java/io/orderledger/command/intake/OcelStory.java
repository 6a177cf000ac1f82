package io.orderledger.command.intake;

import io.orderledger.command.intake.ImportRow.Fault;
import io.orderledger.command.intake.OcelEvent.Activity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells a log to the ledger: every event becomes a row of commands. An event that the ledger needs before it can take
 * another is told before that other, at its own business time: an order is confirmed before its first item is picked, also
 * when the log says it was confirmed later. What the log leaves out and the ledger needs is told with the event that needs
 * it, and flagged.
 */
final class OcelStory {

    static final String CURRENCY = "EUR";
    private static final int MAX_LINES = 500;

    private final List<OcelEvent> events;
    private final OcelFacts facts;
    private final OcelTrace trace = new OcelTrace();
    private final List<ImportRow> rows = new ArrayList<>();
    private final Set<Long> told = new HashSet<>();
    private final Set<String> eids = new HashSet<>();
    private final Map<String, Long> dueOfOrder = new HashMap<>();
    private final Set<String> approved = new HashSet<>();
    private final Set<String> received = new HashSet<>();
    private final Map<String, String> listOfItem = new HashMap<>();
    private final Set<String> picked = new HashSet<>();
    private final Map<String, Integer> alerts = new HashMap<>();

    /** A story of events in the order of time. */
    OcelStory(List<OcelEvent> events) {
        this.events = events;
        this.facts = new OcelFacts(events);
    }

    List<ImportRow> rows() {
        events.forEach(this::tell);
        return rows;
    }

    private void tell(OcelEvent event) {
        if (!told.add(event.row())) {
            return;
        }
        Optional<Fault> fault = fault(event);
        if (fault.isPresent()) {
            rows.add(new ImportRow.Refused(
                    event.row(), String.join(" ", event.orders()), List.of(fault.get()), event.group(), List.of()));
            return;
        }
        OcelCommands commands = new OcelCommands(
                event, trace, eids.add(event.eid()) && !event.eid().isEmpty());
        prepare(event);
        switch (event.known().orElseThrow()) {
            case PLACE_ORDER -> place(event, commands);
            case CONFIRM_ORDER ->
                event.orders().forEach(order -> {
                    if (approved.add(order)) {
                        approve(order, event, commands, "");
                    }
                });
            case ITEM_OUT_OF_STOCK ->
                event.items().forEach(item -> commands.alert(item, alerts.merge(item, 1, Integer::sum)));
            case REORDER_ITEM -> event.items().forEach(item -> receive(item, commands));
            case PICK_ITEM -> event.items().forEach(item -> pick(item, event, commands));
            case CREATE_PACKAGE -> pack(event, commands);
            case SEND_PACKAGE -> event.packages().forEach(commands::send);
            case FAILED_DELIVERY -> event.packages().forEach(commands::fail);
            case PACKAGE_DELIVERED -> event.packages().forEach(commands::handOver);
            case PAYMENT_REMINDER -> event.orders().forEach(commands::remind);
            case PAY_ORDER -> pay(event, commands);
        }
        rows.add(commands.row(status(event)));
    }

    private static String status(OcelEvent event) {
        return event.known().equals(Optional.of(Activity.PLACE_ORDER)) ? "PLACED" : "";
    }

    /** Why an event cannot be told at all. */
    private Optional<Fault> fault(OcelEvent event) {
        Optional<Activity> known = event.known();
        if (known.isEmpty()) {
            return Optional.of(Fault.of(OcelLog.ACTIVITY, "ocel-activity-unknown", event.activity()));
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
        if (objects.stream().anyMatch(id -> OcelIds.of(id).length() > 64)) {
            return Optional.of(Fault.of(column, "number-too-long-encoded"));
        }
        if (known.get() == Activity.PLACE_ORDER) {
            return unplaceable(event);
        }
        if (needed.equals("orders")
                && event.orders().stream().anyMatch(order -> facts.order(order).isEmpty())) {
            return Optional.of(Fault.of(column, "ocel-order-unknown"));
        }
        boolean ordered =
                event.items().stream().allMatch(item -> facts.orderOf(item).isPresent());
        boolean needsOrder = known.get() == Activity.PICK_ITEM || known.get() == Activity.CREATE_PACKAGE;
        return needsOrder && !ordered
                ? Optional.of(Fault.of(OcelLog.TYPE + "items", "ocel-item-unknown"))
                : Optional.empty();
    }

    private Optional<Fault> unplaceable(OcelEvent event) {
        String column = OcelLog.TYPE + "orders";
        if (event.orders().size() > 1) {
            return Optional.of(Fault.of(column, "ocel-several-orders"));
        }
        String order = event.orders().getFirst();
        if (dueOfOrder.containsKey(order)) {
            return Optional.of(Fault.of(column, "order-twice"));
        }
        if (event.items().size() > MAX_LINES) {
            return Optional.of(Fault.of(
                    OcelLog.TYPE + "items",
                    "too-many-lines",
                    String.valueOf(event.items().size()),
                    String.valueOf(MAX_LINES)));
        }
        boolean odd = event.items().stream().anyMatch(item -> OcelIds.of(item).length() > 64);
        return odd || !OrderScript.fits(OcelLog.CHANNEL, order)
                ? Optional.of(Fault.of(column, "number-too-long-encoded"))
                : Optional.empty();
    }

    /** Tells first what has to be known before. */
    private void prepare(OcelEvent event) {
        Activity activity = event.known().orElseThrow();
        Set<String> orders = new java.util.LinkedHashSet<>(event.orders());
        event.items().forEach(item -> facts.orderOf(item).ifPresent(orders::add));
        if (activity != Activity.PLACE_ORDER) {
            orders.forEach(order -> facts.order(order).ifPresent(known -> tell(known.placed())));
        }
        if (activity == Activity.PICK_ITEM || activity == Activity.CREATE_PACKAGE) {
            event.items().stream()
                    .flatMap(item -> facts.orderOf(item).stream())
                    .distinct()
                    .forEach(order -> facts.order(order)
                            .flatMap(OcelFacts.Order::confirmed)
                            .ifPresent(this::tell));
        }
    }

    private void place(OcelEvent event, OcelCommands commands) {
        OrderScript.Content content = OcelOrder.content(event, facts, commands.flags());
        dueOfOrder.put(event.orders().getFirst(), content.dueMinor());
        commands.place(content);
    }

    /** Approves an order; what is there for it is set aside and put on pick lists. */
    private void approve(String order, OcelEvent event, OcelCommands commands, String why) {
        commands.approve(order, why);
        OcelEvent placing = facts.order(order).orElseThrow().placed();
        for (String item : placing.items()) {
            boolean own = facts.orderOf(item).equals(Optional.of(order));
            if (own && received.contains(item)) {
                list(item, commands);
            } else if (own && facts.isMoved(item) && !facts.isReordered(item)) {
                receive(item, commands);
            }
        }
    }

    /** A piece comes in, and is put on a pick list as soon as it is set aside for its order. */
    private void receive(String item, OcelCommands commands) {
        boolean first = received.add(item);
        commands.receive(item);
        boolean awaited = facts.orderOf(item).filter(approved::contains).isPresent();
        if (first && awaited) {
            list(item, commands);
        }
    }

    private void list(String item, OcelCommands commands) {
        if (!listOfItem.containsKey(item)) {
            String order = facts.orderOf(item).orElseThrow();
            listOfItem.put(item, commands.list(item, order));
        }
    }

    private void pick(String item, OcelEvent event, OcelCommands commands) {
        String order = facts.orderOf(item).orElseThrow();
        if (approved.add(order)) {
            commands.flag(OcelLog.ACTIVITY, "ocel-never-confirmed", order);
            approve(order, event, commands, "the log never confirms the order");
        }
        if (!received.contains(item)) {
            commands.flag(OcelLog.TYPE + "items", "ocel-picked-before-reorder", item);
            receive(item, commands);
        }
        list(item, commands);
        commands.pick(item, order, facts.line(item), listOfItem.getOrDefault(item, ""), picked.add(item));
    }

    private void pack(OcelEvent event, OcelCommands commands) {
        event.packages().forEach(commands::open);
        String box = event.packages().getFirst();
        if (event.packages().size() > 1) {
            commands.flag(OcelLog.TYPE + "packages", "ocel-several-packages", box);
        }
        if (event.items().isEmpty()) {
            commands.flag(OcelLog.TYPE + "items", "ocel-package-empty", box);
        }
        for (String item : event.items()) {
            if (!picked.contains(item)) {
                commands.flag(OcelLog.TYPE + "items", "ocel-packed-before-pick", item);
                pick(item, event, commands);
            }
            commands.scan(box, item, facts.orderOf(item).orElseThrow());
        }
    }

    private void pay(OcelEvent event, OcelCommands commands) {
        long due = event.orders().stream()
                .mapToLong(order -> dueOfOrder.getOrDefault(order, 0L))
                .sum();
        Optional<Long> price = OcelFacts.cents(event.price());
        boolean one = event.orders().size() == 1;
        for (String order : event.orders()) {
            long minor = one ? price.filter(cents -> cents > 0).orElse(due) : dueOfOrder.getOrDefault(order, 0L);
            if (minor > 0) {
                commands.pay(order, minor);
            }
        }
        if (price.isPresent() && price.get() != due) {
            commands.flag(OcelLog.PRICE, "ocel-payment-differs", event.price(), String.valueOf(due));
        }
        if (price.isEmpty()) {
            commands.flag(OcelLog.PRICE, "ocel-payment-assumed");
        }
    }
}
