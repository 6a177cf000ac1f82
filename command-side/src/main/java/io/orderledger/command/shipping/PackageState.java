package io.orderledger.command.shipping;

import io.orderledger.events.shipping.PackageCalledBack;
import io.orderledger.events.shipping.PackageDelivered;
import io.orderledger.events.shipping.PackageDeliveryFailed;
import io.orderledger.events.shipping.PackageDispatched;
import io.orderledger.events.shipping.PackageEmptied;
import io.orderledger.events.shipping.PackageEvent;
import io.orderledger.events.shipping.PackageFilled;
import io.orderledger.events.shipping.PackageOpened;
import io.orderledger.events.shipping.PackageRedeliveryArranged;
import io.orderledger.events.shipping.PackageTracked;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.PackageContent;
import io.orderledger.events.value.Pieces;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the events of one package add up to. It changes by {@link #evolve} alone. */
final class PackageState {

    private final Map<OrderId, TreeMap<Integer, Pieces>> contents = new LinkedHashMap<>();
    private final Map<String, Long> fills = new LinkedHashMap<>();
    private final Map<OrderId, Long> calledBack = new LinkedHashMap<>();
    private final List<Known<PackageTracked>> reports = new ArrayList<>();
    private @Nullable PackageOpened opened;
    private @Nullable Known<PackageDispatched> dispatched;
    private @Nullable Known<PackageDeliveryFailed> failed;
    private @Nullable Known<PackageRedeliveryArranged> redelivery;
    private @Nullable Known<PackageDelivered> delivered;
    private long version;

    /**
     * Something that happened.
     *
     * @param version version that it led to
     */
    record Known<E>(E event, long version) {}

    /** What the events of a package add up to. */
    static PackageState of(Iterable<? extends PackageEvent> events) {
        PackageState state = new PackageState();
        events.forEach(state::evolve);
        return state;
    }

    void evolve(PackageEvent event) {
        version++;
        switch (event) {
            case PackageOpened e -> opened = e;
            case PackageFilled e -> {
                fills.put(e.fillId(), version);
                e.pieces().forEach(some -> put(e.orderId(), some));
            }
            case PackageEmptied e -> e.pieces().forEach(some -> take(e.orderId(), some));
            case PackageCalledBack e -> calledBack.put(e.orderId(), version);
            case PackageDispatched e -> dispatched = new Known<>(e, version);
            case PackageTracked e -> reports.add(new Known<>(e, version));
            case PackageDeliveryFailed e -> {
                failed = new Known<>(e, version);
                redelivery = null;
            }
            case PackageRedeliveryArranged e -> redelivery = new Known<>(e, version);
            case PackageDelivered e -> delivered = new Known<>(e, version);
        }
    }

    private void put(OrderId order, Pieces some) {
        contents.computeIfAbsent(order, id -> new TreeMap<>())
                .merge(some.claim(), some, (there, more) -> of(there, there.quantity() + more.quantity()));
    }

    private void take(OrderId order, Pieces some) {
        TreeMap<Integer, Pieces> own = Objects.requireNonNull(contents.get(order), "only what is in it is taken out");
        Pieces there = Objects.requireNonNull(own.get(some.claim()), "only what is in it is taken out");
        if (there.quantity() < some.quantity()) {
            throw new IllegalStateException("taken out <= put in");
        }
        if (there.quantity() > some.quantity()) {
            own.put(some.claim(), of(there, there.quantity() - some.quantity()));
            return;
        }
        own.remove(some.claim());
        if (own.isEmpty()) {
            contents.remove(order);
        }
    }

    private static Pieces of(Pieces some, long quantity) {
        return new Pieces(some.claim(), some.line(), some.sku(), quantity);
    }

    /** The number of its events. */
    long version() {
        return version;
    }

    boolean isOpened() {
        return opened != null;
    }

    PackageOpened opened() {
        return Objects.requireNonNull(opened, "the package was not begun");
    }

    /** What is in it, by order; after it left what left. */
    List<PackageContent> contents() {
        return contents.entrySet().stream()
                .map(own -> new PackageContent(
                        own.getKey(), List.copyOf(own.getValue().values())))
                .toList();
    }

    /** Pieces of a SKU that are in it for an order, by claim. */
    List<Pieces> pieces(OrderId order, String sku) {
        return contents.getOrDefault(order, new TreeMap<>()).values().stream()
                .filter(some -> some.sku().equals(sku))
                .toList();
    }

    /** Kinds of pieces in it: claims of orders. */
    int entries() {
        return contents.values().stream().mapToInt(TreeMap::size).sum();
    }

    int fills() {
        return fills.size();
    }

    /** Version that a filling led to, or empty when it was not counted. */
    Optional<Long> fill(String fillId) {
        return Optional.ofNullable(fills.get(fillId));
    }

    /** Version that calling an order's pieces back led to, or empty when they were not. */
    Optional<Long> calledBack(OrderId order) {
        return Optional.ofNullable(calledBack.get(order));
    }

    int callBacks() {
        return calledBack.size();
    }

    /** Cancelled orders whose pieces are still in it. */
    Set<OrderId> toBeTakenOut() {
        Set<OrderId> orders = new HashSet<>(contents.keySet());
        orders.retainAll(calledBack.keySet());
        return orders;
    }

    boolean hasLeft() {
        return dispatched != null;
    }

    Optional<Known<PackageDispatched>> dispatched() {
        return Optional.ofNullable(dispatched);
    }

    List<Known<PackageTracked>> reports() {
        return List.copyOf(reports);
    }

    /** Deliveries that failed. */
    int attempts() {
        return failed == null ? 0 : failed.event().attempt();
    }

    Optional<Known<PackageDeliveryFailed>> failed() {
        return Optional.ofNullable(failed);
    }

    /** What was arranged since the last failure. */
    Optional<Known<PackageRedeliveryArranged>> redelivery() {
        return Optional.ofNullable(redelivery);
    }

    Optional<Known<PackageDelivered>> delivered() {
        return Optional.ofNullable(delivered);
    }
}
