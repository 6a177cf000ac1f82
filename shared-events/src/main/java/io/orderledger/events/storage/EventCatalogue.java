package io.orderledger.events.storage;

import io.orderledger.events.EventType;
import io.orderledger.events.LedgerEvent;
import io.orderledger.events.inventory.StockEvent;
import io.orderledger.events.order.OrderEvent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;

/**
 * Every event of the ledger by its stored name. It is read off the sealed interfaces, so that an event cannot be
 * forgotten: one without a name or a revision stops the program at start.
 */
public final class EventCatalogue {

    private static final Map<String, Class<? extends LedgerEvent>> CLASS_BY_NAME = new TreeMap<>();
    private static final Map<Class<?>, String> NAME_BY_CLASS = new HashMap<>();

    static {
        Stream.of(OrderEvent.class, StockEvent.class)
                .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
                .forEach(EventCatalogue::register);
    }

    private EventCatalogue() {}

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
