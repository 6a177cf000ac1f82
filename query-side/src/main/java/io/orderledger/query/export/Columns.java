package io.orderledger.query.export;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import io.orderledger.events.LedgerEvent;
import io.orderledger.events.Personal;
import io.orderledger.query.export.format.Column;
import io.orderledger.query.export.format.Column.Kind;
import io.orderledger.query.projection.Projection;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.codecs.pojo.annotations.BsonId;

/** Reads columns off the records that documents and events are. */
final class Columns {

    private static final int MAX_DEPTH = 8;
    private static final Set<Class<?>> WHOLE =
            Set.of(int.class, Integer.class, long.class, Long.class, short.class, Short.class);
    private static final Set<Class<?>> REAL = Set.of(double.class, Double.class, float.class, Float.class);

    /** How a record is written: as a document, or as the JSON in which events are stored. */
    private enum Form {
        DOCUMENT,
        JSON
    }

    private Columns() {}

    /** The columns of a projection's documents. */
    static List<Column> of(Projection<?> projection) {
        return projection instanceof ExportColumns told
                ? told.exportColumns()
                : components(projection.view(), Form.DOCUMENT, 0);
    }

    /** The columns of an event's payload. */
    static List<Column> ofPayload(Class<? extends LedgerEvent> event) {
        return components(event, Form.JSON, 0);
    }

    private static List<Column> components(Class<?> type, Form form, int depth) {
        return Arrays.stream(type.getRecordComponents())
                // what no answer shows is kept for the read model's own use
                .filter(component ->
                        annotations(component).noneMatch(element -> element.isAnnotationPresent(JsonIgnore.class)))
                .map(component -> column(component, form, depth))
                .toList();
    }

    private static Column column(RecordComponent component, Form form, int depth) {
        boolean key = annotations(component).anyMatch(element -> element.isAnnotationPresent(BsonId.class));
        boolean json = annotations(component).anyMatch(element -> element.isAnnotationPresent(JsonRawValue.class));
        String name = component.getName();
        Column column = json
                ? Column.of(name, Kind.JSON)
                : column(name, component.getGenericType(), form, depth)
                        .personal(component.isAnnotationPresent(Personal.class));
        boolean personal = component.isAnnotationPresent(Personal.class);
        String field = key && form == Form.DOCUMENT ? "_id" : name;
        return new Column(name, field, column.kind(), personal, column.parts());
    }

    /** A component's annotations may have gone to its field or its accessor, as their targets say. */
    private static Stream<AnnotatedElement> annotations(RecordComponent component) {
        Stream<AnnotatedElement> field;
        try {
            field = Stream.of(component.getDeclaringRecord().getDeclaredField(component.getName()));
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("a record component has a field", e);
        }
        return Stream.concat(Stream.of(component, component.getAccessor()), field);
    }

    private static Column column(String name, Type type, Form form, int depth) {
        Class<?> raw = raw(type);
        if (raw == String.class || raw.isEnum()) {
            return Column.of(name, Kind.TEXT);
        }
        if (WHOLE.contains(raw)) {
            return Column.of(name, Kind.INTEGER);
        }
        if (REAL.contains(raw)) {
            return Column.of(name, Kind.REAL);
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return Column.of(name, Kind.BOOLEAN);
        }
        if (raw == Instant.class) {
            return Column.of(name, Kind.TIME);
        }
        if (Collection.class.isAssignableFrom(raw) && type instanceof ParameterizedType list) {
            Column element = column("element", list.getActualTypeArguments()[0], form, depth + 1);
            return new Column(name, name, Kind.LIST, false, List.of(element));
        }
        if (Map.class.isAssignableFrom(raw) && type instanceof ParameterizedType map) {
            Column element = column("element", map.getActualTypeArguments()[1], form, depth + 1);
            return new Column(name, name, Kind.MAP, false, List.of(element));
        }
        if (raw.isRecord() && depth < MAX_DEPTH) {
            return record(name, raw, form, depth);
        }
        return Column.of(name, Kind.JSON);
    }

    private static Column record(String name, Class<?> type, Form form, int depth) {
        Optional<RecordComponent> alone = form == Form.JSON
                ? Arrays.stream(type.getRecordComponents())
                        .filter(component -> annotations(component)
                                .anyMatch(element -> element.isAnnotationPresent(JsonValue.class)))
                        .findFirst()
                : Optional.empty();
        return alone.map(component -> column(name, component.getGenericType(), form, depth + 1))
                .orElseGet(() -> new Column(name, name, Kind.STRUCT, false, components(type, form, depth + 1)));
    }

    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : Object.class;
    }
}
