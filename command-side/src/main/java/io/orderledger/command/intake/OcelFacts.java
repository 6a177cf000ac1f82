package io.orderledger.command.intake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a log as a whole tells of its orders and items: an event may name fewer products than items, and only the events that
 * are about a single item say which is which and what it costs.
 */
final class OcelFacts {

    /**
     * An order.
     *
     * @param placed the event that placed it
     */
    record Order(OcelEvent placed, Optional<OcelEvent> confirmed) {}

    private final Map<String, OcelEvent> placed = new HashMap<>();
    private final Map<String, List<String>> itemsOfOrder = new HashMap<>();
    private final Map<String, OcelEvent> confirmed = new HashMap<>();
    private final Map<String, String> orderOfItem = new HashMap<>();
    private final Map<String, String> productOfItem = new HashMap<>();
    private final Map<String, Long> priceOfItem = new HashMap<>();
    private final Set<String> reordered = new HashSet<>();
    private final Set<String> picked = new HashSet<>();
    private final Set<String> moved = new HashSet<>();
    private final Map<String, List<String>> customers = new HashMap<>();
    private final Map<String, OcelEvent> packed = new HashMap<>();
    private final Map<String, OcelEvent> sent = new HashMap<>();

    /** Looks through all events, in the order of time. */
    OcelFacts(List<OcelEvent> events) {
        for (OcelEvent event : events) {
            event.known().ifPresent(activity -> note(activity, event));
        }
        for (OcelEvent event : events) {
            if (event.known().isPresent() && event.orders().size() == 1) {
                event.items().forEach(item -> adopt(event.orders().getFirst(), item));
            }
        }
        placed.values().forEach(this::deduceProducts);
    }

    /** An item that no order was placed with belongs to the one that the first event about it names alone. */
    private void adopt(String order, String item) {
        if (placed.containsKey(order) && orderOfItem.putIfAbsent(item, order) == null) {
            itemsOfOrder.computeIfAbsent(order, none -> new ArrayList<>()).add(item);
        }
    }

    /** When an order names a product for each of its items, those of which no event tells are what is left, if that is one. */
    private void deduceProducts(OcelEvent placing) {
        List<String> left = new ArrayList<>(placing.products());
        List<String> unknown = new ArrayList<>();
        for (String item : items(placing)) {
            String product = productOfItem.get(item);
            if (product == null) {
                unknown.add(item);
            } else {
                left.remove(product);
            }
        }
        boolean each = placing.products().size() == items(placing).size() && left.size() == unknown.size();
        if (each && left.stream().distinct().count() == 1) {
            unknown.forEach(item -> productOfItem.put(item, left.getFirst()));
        }
    }

    private void note(OcelEvent.Activity activity, OcelEvent event) {
        if (event.orders().size() == 1 && !event.customers().isEmpty()) {
            customers.putIfAbsent(event.orders().getFirst(), event.customers());
        }
        switch (activity) {
            case PLACE_ORDER -> {
                if (event.orders().size() == 1) {
                    String order = event.orders().getFirst();
                    if (placed.putIfAbsent(order, event) == null) {
                        event.items().forEach(item -> orderOfItem.putIfAbsent(item, order));
                        itemsOfOrder.put(order, new ArrayList<>(event.items()));
                    }
                }
            }
            case CONFIRM_ORDER -> event.orders().forEach(order -> confirmed.putIfAbsent(order, event));
            case REORDER_ITEM ->
                event.items().stream().filter(item -> !picked.contains(item)).forEach(reordered::add);
            case PICK_ITEM -> picked.addAll(event.items());
            case CREATE_PACKAGE -> event.packages().forEach(box -> packed.putIfAbsent(box, event));
            case SEND_PACKAGE -> event.packages().forEach(box -> sent.putIfAbsent(box, event));
            default -> {}
        }
        if (activity == OcelEvent.Activity.PICK_ITEM || activity == OcelEvent.Activity.CREATE_PACKAGE) {
            moved.addAll(event.items());
        }
        if (event.items().size() == 1) {
            String item = event.items().getFirst();
            if (event.products().size() == 1) {
                productOfItem.putIfAbsent(item, event.products().getFirst());
            }
            cents(event.price()).filter(price -> price >= 0).ifPresent(price -> priceOfItem.putIfAbsent(item, price));
        }
    }

    /** A price in cents, rounded half up; empty when there is none that can be read, or no order could have it. */
    static Optional<Long> cents(String price) {
        return OcelLog.decimal(price)
                .map(number -> number.movePointRight(2).setScale(0, RoundingMode.HALF_UP))
                .filter(cents -> cents.abs().compareTo(BigDecimal.valueOf(RowReader.MAX_MINOR)) <= 0)
                .map(BigDecimal::longValueExact);
    }

    /** Whether a price is more than a program's rounding away from whole cents. */
    static boolean isRounded(String price) {
        return OcelLog.decimal(price)
                .map(number -> number.movePointRight(2)
                                .subtract(number.movePointRight(2).setScale(0, RoundingMode.HALF_UP))
                                .abs()
                                .compareTo(new BigDecimal("0.0001"))
                        > 0)
                .orElse(false);
    }

    Optional<Order> order(String id) {
        return Optional.ofNullable(placed.get(id))
                .map(event -> new Order(event, Optional.ofNullable(confirmed.get(id))));
    }

    /** Who placed the order of an event: whom the event names, else whom the log names with the order alone; may be empty. */
    List<String> customers(OcelEvent placing) {
        return placing.customers().isEmpty() && placing.orders().size() == 1
                ? customers.getOrDefault(placing.orders().getFirst(), List.of())
                : placing.customers();
    }

    /** The items of the order that an event places: those that it names, then those that only later events name. */
    List<String> items(OcelEvent placing) {
        boolean places = placing.orders().size() == 1
                && placing.equals(placed.get(placing.orders().getFirst()));
        return places
                ? List.copyOf(itemsOfOrder.getOrDefault(placing.orders().getFirst(), List.of()))
                : placing.items();
    }

    /** The event that created a package; empty when none did. */
    Optional<OcelEvent> packed(String box) {
        return Optional.ofNullable(packed.get(box));
    }

    /** The event that sent a package off; empty when none did. */
    Optional<OcelEvent> sent(String box) {
        return Optional.ofNullable(sent.get(box));
    }

    /** The order that an item was ordered with; empty when none was. */
    Optional<String> orderOf(String item) {
        return Optional.ofNullable(orderOfItem.get(item));
    }

    /** What an item is; empty when the log does not say. */
    String productOf(String item, OcelEvent placing) {
        String told = productOfItem.getOrDefault(item, "");
        boolean single =
                told.isEmpty() && placing.products().stream().distinct().count() == 1;
        return single ? placing.products().getFirst() : told;
    }

    Optional<Long> priceOf(String item) {
        return Optional.ofNullable(priceOfItem.get(item));
    }

    /** Whether an item was ordered anew before it was picked: then it was not there before. */
    boolean isReordered(String item) {
        return reordered.contains(item);
    }

    /** Whether an item is ever taken from the shelf. */
    boolean isMoved(String item) {
        return moved.contains(item);
    }

    /** Whether any of the items is ever taken from the shelf. */
    boolean isMoved(List<String> items) {
        return items.stream().anyMatch(moved::contains);
    }

    /** Position of an item in its order, from 1; 0 when it has none. */
    int line(String item) {
        return orderOf(item)
                .map(order -> itemsOfOrder.getOrDefault(order, List.of()).indexOf(item) + 1)
                .orElse(0);
    }
}
