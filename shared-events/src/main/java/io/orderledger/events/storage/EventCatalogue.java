package io.orderledger.events.storage;

import io.orderledger.events.EventType;
import io.orderledger.events.LedgerEvent;
import io.orderledger.events.customer.CustomerEvent;
import io.orderledger.events.inventory.StockEvent;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.oversight.OversightEvent;
import io.orderledger.events.picking.PickListEvent;
import io.orderledger.events.shipping.PackageEvent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;

/**
 * Every event of the ledger by its stored name. It is read off the sealed interfaces, so that an event cannot be
 * forgotten: one without a name or a revision stops the program at start.
 */
public final class EventCatalogue {

    private static final List<Class<?>> FAMILIES = List.of(
            OrderEvent.class,
            StockEvent.class,
            PackageEvent.class,
            PickListEvent.class,
            CustomerEvent.class,
            OversightEvent.class);

    private static final Map<String, Class<? extends LedgerEvent>> CLASS_BY_NAME = new TreeMap<>();
    private static final Map<Class<?>, String> NAME_BY_CLASS = new HashMap<>();

    static {
        FAMILIES.stream().flatMap(EventCatalogue::members).forEach(EventCatalogue::register);
    }

    private EventCatalogue() {}

    /** The events of a sealed family, those of the families within it among them. */
    public static <E extends LedgerEvent> Set<Class<? extends LedgerEvent>> of(Class<E> family) {
        return members(family)
                .<Class<? extends LedgerEvent>>map(type -> type.asSubclass(LedgerEvent.class))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<Class<?>> members(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventCatalogue::members)
                : Stream.of(type);
    }

    private static void register(Class<?> type) {
        EventType name = type.getAnnotation(EventType.class);
        if (name == null || type.getAnnotation(Revision.class) == null) {
            throw new IllegalStateException(type + " needs @EventType and @Revision");
        }
        if (CLASS_BY_NAME.put(name.value(), type.asSubclass(LedgerEvent.class)) != null) {
            throw new IllegalStateException("two events are called " + name.value());
        }
        NAME_BY_CLASS.put(type, name.value());
    }

    /** The class of a stored name, or empty when the ledger has no such event. */
    public static Optional<Class<? extends LedgerEvent>> classOf(String name) {
        return Optional.ofNullable(CLASS_BY_NAME.get(name));
    }

    /** The stored name of a class, or empty when it is not an event of the ledger. */
    public static Optional<String> nameOf(Class<?> type) {
        return Optional.ofNullable(NAME_BY_CLASS.get(type));
    }

    /** All events, in the order of their names. */
    public static Collection<Class<? extends LedgerEvent>> all() {
        return Collections.unmodifiableCollection(CLASS_BY_NAME.values());
    }
}
