package io.orderledger.command.intake;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The way of each piece of a log through the warehouse: it comes in, onto a pick list, off the shelf, into a package. */
final class OcelPieces {

    private final OcelFacts facts;
    private final OcelParcels parcels;
    private final Predicate<String> approved;
    private final Set<String> received = new HashSet<>();
    private final Map<String, String> listOfItem = new HashMap<>();
    private final Set<String> picked = new HashSet<>();

    /** @param approved whether an order was approved by now */
    OcelPieces(OcelFacts facts, OcelParcels parcels, Predicate<String> approved) {
        this.facts = facts;
        this.parcels = parcels;
        this.approved = approved;
    }

    /** An order was approved: what is there for it is set aside and put on pick lists. */
    void approved(String order, OcelCommands commands) {
        OcelEvent placing = facts.order(order).orElseThrow().placed();
        for (String item : facts.items(placing)) {
            boolean own = facts.orderOf(item).equals(Optional.of(order));
            if (own && received.contains(item)) {
                list(item, commands);
            } else if (own && facts.isMoved(item) && !facts.isReordered(item)) {
                receive(item, commands);
            }
        }
    }

    /** A piece comes in, and is put on a pick list as soon as it is set aside for its order. */
    void receive(String item, OcelCommands commands) {
        boolean first = received.add(item);
        commands.receive(item);
        boolean awaited = facts.orderOf(item).filter(approved).isPresent();
        if (first && awaited) {
            list(item, commands);
        }
    }

    private void list(String item, OcelCommands commands) {
        if (!listOfItem.containsKey(item)) {
            String order = facts.orderOf(item).orElseThrow();
            listOfItem.put(item, commands.list(item, order, facts.line(item)));
        }
    }

    void pickOnce(String item, OcelCommands commands) {
        if (picked.contains(item)) {
            commands.flag(OcelLog.TYPE + "items", "ocel-picked-before", item);
        } else {
            pick(item, commands);
        }
    }

    private void pick(String item, OcelCommands commands) {
        String order = facts.orderOf(item).orElseThrow();
        if (!received.contains(item)) {
            commands.flag(OcelLog.TYPE + "items", "ocel-picked-before-reorder", item);
            receive(item, commands);
        }
        list(item, commands);
        picked.add(item);
        commands.pick(item, order, facts.line(item), listOfItem.getOrDefault(item, ""));
    }

    void pack(OcelEvent event, OcelCommands commands) {
        event.packages().stream().filter(parcels::opened).forEach(commands::open);
        String box = event.packages().getFirst();
        if (event.packages().size() > 1) {
            commands.flag(OcelLog.TYPE + "packages", "ocel-several-packages", box);
        }
        if (event.items().isEmpty()) {
            commands.flag(OcelLog.TYPE + "items", "ocel-package-empty", box);
        }
        for (String item : event.items()) {
            Optional<String> other = parcels.packageOf(item);
            if (other.isPresent()) {
                commands.flag(OcelLog.TYPE + "items", "ocel-packed-before", item, other.get());
                continue;
            }
            if (!picked.contains(item)) {
                commands.flag(OcelLog.TYPE + "items", "ocel-packed-before-pick", item);
                pick(item, commands);
            }
            String order = facts.orderOf(item).orElseThrow();
            parcels.packed(box, item, order);
            commands.scan(box, item, order);
        }
    }
}
