package io.orderledger.query.audit;

import io.orderledger.events.customer.CustomerEvent;
import io.orderledger.events.inventory.StockEvent;
import io.orderledger.events.order.OrderPlaced;
import io.orderledger.events.oversight.PersonalDataRead;
import io.orderledger.events.oversight.PersonalRead;
import io.orderledger.events.personal.Subjects;
import io.orderledger.events.value.OrderId;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Of which orders and SKUs an event tells, wherever in it: read off the types and names of its fields, so that an event that comes
 * later is understood as well. What leads to them is looked up once for each class.
 */
final class Mentions {

    /** Most orders and most SKUs of one event; a list of more is found by what it is about, not by each of its elements. */
    static final int MOST = 500;

    private static final String ORDER_KIND = "order";
    private static final String CUSTOMER_KIND = "customer";

    /** Texts that name an order where they have the form of one. */
    private static final Set<String> MAY_NAME_AN_ORDER = Set.of("reference", "streams", "otherOrder", "orderId");

    private static final ClassValue<List<Step>> STEPS = new ClassValue<>() {
        @Override
        protected List<Step> computeValue(Class<?> type) {
            return steps(type);
        }
    };

    private enum What {
        ORDER,
        MAYBE_ORDER,
        SKU,
        INNER
    }

    private record Step(Method accessor, What what) {}

    private Mentions() {}

    /** Ids of orders, each once. */
    static List<String> orders(Object event) {
        Set<String> found = new LinkedHashSet<>();
        walk(event, (what, text) -> {
            if (what == What.ORDER || (what == What.MAYBE_ORDER && text.indexOf(':') > 0 && text.indexOf('/') < 0)) {
                found.add(text);
            }
        });
        return found.stream().limit(MOST).toList();
    }

    /** SKUs, each once. */
    static List<String> skus(Object event) {
        Set<String> found = new LinkedHashSet<>();
        walk(event, (what, text) -> {
            if (what == What.SKU && !text.isEmpty()) {
                found.add(text);
            }
        });
        return found.stream().limit(MOST).toList();
    }

    /** Customers by the hashes of their references, each once. */
    static List<String> persons(Object event) {
        return switch (event) {
            case CustomerEvent happened -> List.of(happened.customerId());
            case OrderPlaced placed ->
                placed.customer().reference().isBlank() ? List.of() : List.of(Subjects.customerOf(placed));
            case PersonalDataRead read ->
                read.reads().stream()
                        .filter(one -> one.kind().equals(CUSTOMER_KIND))
                        .map(PersonalRead::id)
                        .distinct()
                        .limit(MOST)
                        .toList();
            default -> List.of();
        };
    }

    private static void walk(Object value, BiConsumer<What, String> found) {
        if (value instanceof PersonalRead read) {
            if (read.kind().equals(ORDER_KIND)) {
                found.accept(What.ORDER, read.id());
            }
            return;
        }
        for (Step step : STEPS.get(value.getClass())) {
            each(read(step.accessor(), value), step.what(), found);
        }
    }

    private static void each(@Nullable Object value, What what, BiConsumer<What, String> found) {
        switch (value) {
            case null -> {}
            case Collection<?> some -> some.forEach(one -> each(one, what, found));
            case OrderId id -> found.accept(What.ORDER, id.value());
            case String text -> found.accept(what, text);
            default -> walk(value, found);
        }
    }

    private static @Nullable Object read(Method accessor, Object of) {
        try {
            return accessor.invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(accessor + " cannot be read", e);
        }
    }

    private static List<Step> steps(Class<?> type) {
        List<Step> steps = new ArrayList<>();
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                What what = what(type, component);
                if (what != null) {
                    steps.add(new Step(component.getAccessor(), what));
                }
            }
        }
        return List.copyOf(steps);
    }

    private static @Nullable What what(Class<?> owner, RecordComponent component) {
        Class<?> type = element(component.getGenericType());
        if (type == OrderId.class) {
            return What.ORDER;
        }
        if (type == String.class) {
            String name = component.getName();
            boolean mayNameAnOrder = MAY_NAME_AN_ORDER.contains(name)
                    && (!name.equals("reference") || StockEvent.class.isAssignableFrom(owner));
            return name.equals("sku") ? What.SKU : mayNameAnOrder ? What.MAYBE_ORDER : null;
        }
        return type.isRecord() && leads(type) ? What.INNER : null;
    }

    /** Values of this package alone have anything within them. */
    private static boolean leads(Class<?> type) {
        return type.getPackageName().startsWith("io.orderledger.")
                && (type == PersonalRead.class || !STEPS.get(type).isEmpty());
    }

    private static Class<?> element(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        return type instanceof ParameterizedType list
                        && list.getRawType() instanceof Class<?> raw
                        && Collection.class.isAssignableFrom(raw)
                        && list.getActualTypeArguments()[0] instanceof Class<?> element
                ? element
                : Object.class;
    }
}
