package io.orderledger.query.analysis.expression;

import io.orderledger.events.Personal;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.ReservationId;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records as expressions see them: maps from the names of fields to plain values. */
public final class Values {

    private static final Set<Class<?>> TEXTS = Set.of(OrderId.class, ReservationId.class);

    private static final ClassValue<Map<String, Method>> ACCESSORS = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            Map<String, Method> accessors = new LinkedHashMap<>();
            for (RecordComponent component : type.getRecordComponents()) {
                if (!component.isAnnotationPresent(Personal.class)) {
                    component.getAccessor().setAccessible(true);
                    accessors.put(component.getName(), component.getAccessor());
                }
            }
            return accessors;
        }
    };

    private Values() {}

    /** Whether a class holds one text and nothing else. */
    static boolean wrapsText(Class<?> type) {
        return TEXTS.contains(type);
    }

    /** A record as a map. Its fields are looked at when they are asked for; those that are absent are left out. */
    public static Map<String, Object> of(Record value) {
        return new Fields(value);
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Integer number -> number.longValue();
            case Long number -> number;
            case Double number -> number;
            case Boolean bool -> bool;
            case String text -> text;
            case Instant time -> time;
            case Duration duration -> duration;
            case Enum<?> constant -> constant.name();
            case Collection<?> items -> items.stream().map(Values::plain).toList();
            case Record holder -> wrapsText(holder.getClass()) ? holder.toString() : new Fields(holder);
            default -> null;
        };
    }

    private static final class Fields extends AbstractMap<String, Object> {

        private final Record value;
        private @Nullable Map<String, Object> all;

        Fields(Record value) {
            this.value = value;
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            return get(key) != null;
        }

        @Override
        public @Nullable Object get(@Nullable Object key) {
            Method accessor =
                    key instanceof String name ? ACCESSORS.get(value.getClass()).get(name) : null;
            return accessor == null ? null : read(accessor);
        }

        private @Nullable Object read(Method accessor) {
            try {
                return plain(accessor.invoke(value));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + accessor.getName(), e);
            }
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            Map<String, Object> known = all;
            if (known == null) {
                Map<String, Object> fields = new LinkedHashMap<>();
                ACCESSORS.get(value.getClass()).forEach((name, accessor) -> {
                    Object field = read(accessor);
                    if (field != null) {
                        fields.put(name, field);
                    }
                });
                known = fields;
                all = fields;
            }
            return known.entrySet();
        }
    }
}
