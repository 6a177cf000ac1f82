package io.orderledger.query.analysis.expression;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import io.orderledger.events.Personal;
import io.orderledger.events.value.Money;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The types of what expressions see, read off the records. Fields that can hold data about a person are left out: what is
 * declared here never sees them.
 */
@SuppressWarnings("Immutable") // filled by one thread while a declaration is read, and only looked at from then on
public final class Schemas implements CelTypeProvider {

    /** Type of amounts. */
    public static final CelType MONEY = StructTypeReference.create(Money.class.getSimpleName());

    private final Map<String, CelType> types = new LinkedHashMap<>();
    private final Set<String> personal = new HashSet<>();

    /** Types of the events of a declaration. */
    public Schemas() {
        struct(Money.class);
    }

    /** The type of a record; a field of an unknown kind is left out. */
    public StructType struct(Class<?> type) {
        String name = type.getSimpleName();
        if (types.get(name) instanceof StructType known) {
            return known;
        }
        Map<String, CelType> fields = new LinkedHashMap<>();
        types.put(name, define(name, fields));
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.isAnnotationPresent(Personal.class)) {
                personal.add(component.getName());
            } else {
                of(component.getGenericType()).ifPresent(found -> fields.put(component.getName(), found));
            }
        }
        return define(name, fields);
    }

    /**
     * The type of one of several records: the fields of all of them. Where kinds differ the field is of any type and looked at
     * when it is there.
     */
    public StructType oneOf(String name, Collection<? extends Class<?>> records) {
        Map<String, CelType> fields = new LinkedHashMap<>();
        for (Class<?> type : records) {
            for (StructType.Field field : struct(type).fields()) {
                fields.merge(field.name(), field.type(), (one, other) -> one.equals(other) ? one : SimpleType.DYN);
            }
        }
        return define(name, fields);
    }

    /** A type of its own. */
    public StructType define(String name, Map<String, CelType> fields) {
        StructType type = StructType.create(
                name, ImmutableSet.copyOf(fields.keySet()), field -> Optional.ofNullable(fields.get(field)));
        types.put(name, type);
        return type;
    }

    /** The fields of a type, by name; empty when it has none. */
    public Set<String> fields(CelType type) {
        CelType found = types.get(type.name());
        return found instanceof StructType struct ? struct.fieldNames() : Set.of();
    }

    /** The names of all fields of all types. */
    Set<String> fieldsOfAll() {
        Set<String> names = new HashSet<>();
        types.values().forEach(type -> names.addAll(fields(type)));
        return names;
    }

    /** Whether a name is that of a field that was left out because it can hold data about a person. */
    public boolean personal(String name) {
        return personal.contains(name);
    }

    private Optional<CelType> of(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() instanceof Class<?> raw) {
            return Collection.class.isAssignableFrom(raw)
                    ? of(list.getActualTypeArguments()[0]).map(ListType::create)
                    : Optional.empty();
        }
        if (!(type instanceof Class<?> plain)) {
            return Optional.empty();
        }
        if (plain == long.class || plain == int.class || plain == Long.class || plain == Integer.class) {
            return Optional.of(SimpleType.INT);
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return Optional.of(SimpleType.BOOL);
        }
        if (plain == String.class || plain.isEnum() || Values.wrapsText(plain)) {
            return Optional.of(SimpleType.STRING);
        }
        if (plain == Instant.class) {
            return Optional.of(SimpleType.TIMESTAMP);
        }
        if (plain == Duration.class) {
            return Optional.of(SimpleType.DURATION);
        }
        if (plain.isRecord()) {
            struct(plain);
            return Optional.of(StructTypeReference.create(plain.getSimpleName()));
        }
        return Optional.empty();
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return ImmutableList.copyOf(types.values());
    }

    @Override
    public Optional<CelType> findType(String name) {
        return Optional.ofNullable(types.get(name));
    }
}
