package io.orderledger.command.intake;

import io.orderledger.command.intake.ImportRow.Fault;
import io.orderledger.command.intake.OcelEvent.Activity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells a log to the ledger: every event becomes a row of commands. An event that the ledger needs before it can take
 * another is told before that other, at its own business time: an order is confirmed before its first item is picked, also
 * when the log says it was confirmed later. What the log leaves out and the ledger needs is told with the event that needs
 * it, and flagged.
 */
final class OcelStory {

    static final String CURRENCY = "EUR";

    private final List<OcelEvent> events;
    private final Map<Long, List<Fault>> odd;
    private final String warehouse;
    private final OcelFacts facts;
    private final OcelFaults faults;
    private final OcelTrace trace;
    private final List<ImportRow> rows = new ArrayList<>();
    private final Set<Long> told = new HashSet<>();
    private final Set<String> eids = new HashSet<>();
    private final Map<String, Long> dueOfOrder = new HashMap<>();
    private final Set<String> approved = new HashSet<>();
    private final Map<String, Integer> alerts = new HashMap<>();
    private final OcelParcels parcels = new OcelParcels();
    private final OcelPieces pieces;
    private final Map<String, Long> placedInRow = new HashMap<>();

    /**
     * A story of events in the order of time.
     *
     * @param odd what is odd about a row, by its number
     * @param warehouse where the items lie
     */
    OcelStory(List<OcelEvent> events, Map<Long, List<Fault>> odd, String warehouse) {
        this.events = events;
        this.odd = odd;
        this.warehouse = warehouse;
        this.facts = new OcelFacts(events);
        this.faults = new OcelFaults(facts);
        this.pieces = new OcelPieces(facts, parcels, approved::contains);
        this.trace = new OcelTrace(facts::customers, facts::items);
    }

    List<ImportRow> rows() {
        events.forEach(this::tell);
        return rows.stream().map(this::withStatus).toList();
    }

    /** Where an order stands at the end of the log, at the row that places it. */
    private ImportRow withStatus(ImportRow row) {
        boolean placing = placedInRow.getOrDefault(row.order(), 0L) == row.number();
        return placing && row instanceof ImportRow.Taken taken
                ? taken.reaching(parcels.status(taken.order(), approved.contains(taken.order())))
                : row;
    }

    private void tell(OcelEvent event) {
        if (!told.add(event.row())) {
            return;
        }
        Optional<Fault> fault = faults.of(event, dueOfOrder.keySet());
        if (fault.isPresent()) {
            rows.add(new ImportRow.Refused(
                    event.row(),
                    String.join(" ", event.orders()),
                    List.of(fault.get()),
                    event.group(),
                    OcelLog.lost(event)));
            return;
        }
        tellBefore(event);
        OcelCommands commands = new OcelCommands(
                event, trace, warehouse, eids.add(event.eid()) && !event.eid().isEmpty());
        commands.flags().addAll(odd.getOrDefault(event.row(), List.of()));
        event.orders().stream()
                .filter(order -> facts.order(order).isEmpty())
                .forEach(order -> commands.flag(OcelLog.TYPE + "orders", "ocel-order-never-placed", order));
        complete(event, commands);
        switch (event.known().orElseThrow()) {
            case PLACE_ORDER -> place(event, commands);
            case CONFIRM_ORDER ->
                event.orders().forEach(order -> {
                    if (approved.add(order)) {
                        approve(order, commands, "");
                    }
                });
            case ITEM_OUT_OF_STOCK ->
                event.items().forEach(item -> commands.alert(item, alerts.merge(item, 1, Integer::sum)));
            case REORDER_ITEM -> event.items().forEach(item -> pieces.receive(item, commands));
            case PICK_ITEM -> event.items().forEach(item -> pieces.pickOnce(item, commands));
            case CREATE_PACKAGE -> pieces.pack(event, commands);
            case SEND_PACKAGE ->
                event.packages().forEach(box -> {
                    commands.send(box, parcels.isFilled(box));
                    parcels.sent(box);
                });
            case FAILED_DELIVERY -> event.packages().forEach(commands::fail);
            case PACKAGE_DELIVERED ->
                event.packages().forEach(box -> {
                    commands.handOver(box);
                    parcels.delivered(box);
                });
            case PAYMENT_REMINDER -> event.orders().forEach(commands::remind);
            case PAY_ORDER -> pay(event, commands);
        }
        event.packages().forEach(box -> parcels.orders(box).forEach(commands::about));
        rows.add(commands.row());
    }

    /** Tells the events that the ledger has to know before. */
    private void tellBefore(OcelEvent event) {
        Set<String> ordered = ordersOf(event.items());
        Set<String> orders = new LinkedHashSet<>(event.orders());
        orders.addAll(ordered);
        if (!event.is(Activity.PLACE_ORDER)) {
            orders.forEach(order -> facts.order(order).ifPresent(known -> tell(known.placed())));
        }
        if (event.is(Activity.PICK_ITEM, Activity.CREATE_PACKAGE, Activity.REORDER_ITEM) || neverPacked(event)) {
            ordered.forEach(order ->
                    facts.order(order).flatMap(OcelFacts.Order::confirmed).ifPresent(this::tell));
        }
        if (event.is(Activity.SEND_PACKAGE, Activity.FAILED_DELIVERY, Activity.PACKAGE_DELIVERED)) {
            event.packages().forEach(box -> facts.packed(box).ifPresent(this::tell));
        }
        if (event.is(Activity.FAILED_DELIVERY, Activity.PACKAGE_DELIVERED)) {
            event.packages().forEach(box -> facts.sent(box).ifPresent(this::tell));
        }
    }

    /**
     * Tells with an event what the log leaves out. Pieces come in after the approval of their order, one by one: so each is set
     * aside by itself, and a pick list holds the piece that it is for.
     */
    private void complete(OcelEvent event, OcelCommands commands) {
        boolean packs = neverPacked(event);
        if (event.is(Activity.PICK_ITEM, Activity.CREATE_PACKAGE, Activity.REORDER_ITEM) || packs) {
            ordersOf(event.items()).forEach(order -> confirm(order, event, commands));
        }
        if (packs) {
            commands.flag(
                    OcelLog.TYPE + "packages",
                    "ocel-never-packed",
                    event.packages().getFirst());
            pieces.pack(event, commands);
        }
        if (event.is(Activity.FAILED_DELIVERY, Activity.PACKAGE_DELIVERED)) {
            event.packages().stream()
                    .filter(box -> parcels.isFilled(box) && !parcels.isSent(box))
                    .forEach(box -> {
                        commands.flag(OcelLog.TYPE + "packages", "ocel-never-sent", box);
                        commands.send(box, true);
                        parcels.sent(box);
                    });
        }
    }

    /** Whether an event is about a package on its way that no event creates, though it names what is in it. */
    private boolean neverPacked(OcelEvent event) {
        return event.is(Activity.SEND_PACKAGE, Activity.FAILED_DELIVERY, Activity.PACKAGE_DELIVERED)
                && event.packages().size() == 1
                && facts.packed(event.packages().getFirst()).isEmpty()
                && !parcels.isFilled(event.packages().getFirst())
                && !event.items().isEmpty()
                && faults.allOrdered(event.items());
    }

    private Set<String> ordersOf(List<String> items) {
        return items.stream()
                .flatMap(item -> facts.orderOf(item).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Approves an order that the log never confirms, or in a row that cannot be told, once pieces of it move. */
    private void confirm(String order, OcelEvent event, OcelCommands commands) {
        OcelFacts.Order known = facts.order(order).orElseThrow();
        boolean moves = facts.isMoved(facts.items(known.placed())) || neverPacked(event);
        if (moves && approved.add(order)) {
            commands.flag(OcelLog.ACTIVITY, "ocel-never-confirmed", order);
            approve(order, commands, "the log never confirms the order");
        }
    }

    private void place(OcelEvent event, OcelCommands commands) {
        OrderScript.Content content = OcelOrder.content(event, facts, commands.flags());
        String order = event.orders().getFirst();
        dueOfOrder.put(order, content.dueMinor());
        placedInRow.put(order, event.row());
        parcels.ordered(order, content.items().size());
        commands.place(content);
    }

    /** Approves an order; what is there for it is set aside and put on pick lists. */
    private void approve(String order, OcelCommands commands, String why) {
        commands.approve(order, why);
        pieces.approved(order, commands);
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
