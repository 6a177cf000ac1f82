package io.orderledger.query.bson;

import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.codecs.pojo.annotations.BsonExtraElements;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonIgnore;
import org.bson.codecs.pojo.annotations.BsonProperty;
import org.bson.codecs.pojo.annotations.BsonRepresentation;
import org.jspecify.annotations.Nullable;

/**
 * Encodes records to the very bytes that the driver's codec for records gives, several times quicker: names and kinds of
 * values are looked up once, not for each document. Components that are {@code null} are left out.
 */
public final class RecordEncoder {

    private static final byte DOUBLE = 1;
    private static final byte STRING = 2;
    private static final byte DOCUMENT = 3;
    private static final byte ARRAY = 4;
    private static final byte BOOLEAN = 8;
    private static final byte DATE = 9;
    private static final byte NULL = 10;
    private static final byte INT32 = 16;
    private static final byte INT64 = 18;

    private static final byte[][] INDEXES =
            IntStream.range(0, 256).mapToObj(i -> name(Integer.toString(i))).toArray(byte[][]::new);

    private static final List<Class<? extends Annotation>> ONLY_OF_THE_DRIVER =
            List.of(BsonIgnore.class, BsonRepresentation.class, BsonExtraElements.class);

    /** Writes a value that is there, without its type and name. */
    private interface Content {
        void write(BsonBytes out, Object value);
    }

    private record Kind(byte type, Content content) {}

    private record Element(byte[] name, MethodHandle accessor, Kind kind) {}

    /** What is not encoded here, but can be by the driver. */
    private static final class UnknownTypeException extends Exception {
        UnknownTypeException(Type type) {
            super(type.getTypeName());
        }
    }

    private final Kind kind;

    private RecordEncoder(Kind kind) {
        this.kind = kind;
    }

    /** An encoder of a class of records; empty when there is something in it that only the driver can encode. */
    public static Optional<RecordEncoder> of(Class<?> type) {
        try {
            return type.isRecord() ? Optional.of(new RecordEncoder(document(type, new HashMap<>()))) : Optional.empty();
        } catch (UnknownTypeException | IllegalAccessException unknown) {
            return Optional.empty();
        }
    }

    /**
     * The bytes of a document.
     *
     * @param scratch room to encode in; used by nobody else meanwhile
     * @throws IllegalArgumentException when there is a key in it that cannot be a name
     */
    public byte[] encode(Record document, BsonBytes scratch) {
        scratch.clear();
        kind.content().write(scratch, document);
        return scratch.copy();
    }

    private static byte[] name(String text) {
        return (text + '\0').getBytes(StandardCharsets.UTF_8);
    }

    private static Kind kind(Type type, Map<Class<?>, Kind> known) throws UnknownTypeException, IllegalAccessException {
        if (type instanceof ParameterizedType generic) {
            return container(generic, known);
        }
        if (type == String.class) {
            return new Kind(STRING, (out, value) -> out.putString((String) value));
        } else if (type == long.class || type == Long.class) {
            return new Kind(INT64, (out, value) -> out.putLong((Long) value));
        } else if (type == int.class || type == Integer.class) {
            return new Kind(INT32, (out, value) -> out.putInt((Integer) value));
        } else if (type == boolean.class || type == Boolean.class) {
            return new Kind(BOOLEAN, (out, value) -> out.putByte((Boolean) value ? 1 : 0));
        } else if (type == double.class || type == Double.class) {
            return new Kind(DOUBLE, (out, value) -> out.putLong(Double.doubleToRawLongBits((Double) value)));
        } else if (type == Instant.class) {
            return new Kind(DATE, (out, value) -> out.putLong(((Instant) value).toEpochMilli()));
        } else if (type instanceof Class<?> named && named.isEnum()) {
            return new Kind(STRING, (out, value) -> out.putString(((Enum<?>) value).name()));
        } else if (type instanceof Class<?> named && named.isRecord()) {
            Kind seen = known.get(named);
            return seen == null ? document(named, known) : seen;
        }
        throw new UnknownTypeException(type);
    }

    private static Kind container(ParameterizedType type, Map<Class<?>, Kind> known)
            throws UnknownTypeException, IllegalAccessException {
        Type raw = type.getRawType();
        if (raw == List.class || raw == Collection.class || raw == Set.class) {
            Kind element = kind(type.getActualTypeArguments()[0], known);
            return new Kind(ARRAY, (out, value) -> array(out, (Collection<?>) value, element));
        } else if (raw == Map.class && type.getActualTypeArguments()[0] == String.class) {
            Kind element = kind(type.getActualTypeArguments()[1], known);
            return new Kind(DOCUMENT, (out, value) -> map(out, (Map<?, ?>) value, element));
        }
        throw new UnknownTypeException(type);
    }

    private static void array(BsonBytes out, Collection<?> values, Kind element) {
        int start = out.begin();
        int index = 0;
        for (Object value : values) {
            out.putByte(value == null ? NULL : element.type());
            out.putBytes(index < INDEXES.length ? INDEXES[index] : name(Integer.toString(index)));
            if (value != null) {
                element.content().write(out, value);
            }
            index++;
        }
        out.endDocument(start);
    }

    private static void map(BsonBytes out, Map<?, ?> values, Kind element) {
        int start = out.begin();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            Object value = entry.getValue();
            out.putByte(value == null ? NULL : element.type());
            out.putName((String) entry.getKey());
            if (value != null) {
                element.content().write(out, value);
            }
        }
        out.endDocument(start);
    }

    private static Kind document(Class<?> type, Map<Class<?>, Kind> known)
            throws UnknownTypeException, IllegalAccessException {
        if (type.getTypeParameters().length > 0) {
            throw new UnknownTypeException(type);
        }
        RecordComponent[] components = type.getRecordComponents();
        Element[] elements = new Element[components.length];
        Kind kind = new Kind(DOCUMENT, (out, value) -> document(out, value, elements));
        known.put(type, kind); // a record may hold others of its kind
        for (int i = 0; i < components.length; i++) {
            elements[i] = element(type, components[i], known);
        }
        return kind;
    }

    private static Element element(Class<?> type, RecordComponent component, Map<Class<?>, Kind> known)
            throws UnknownTypeException, IllegalAccessException {
        MethodHandle accessor = MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                .unreflect(component.getAccessor())
                .asType(MethodType.methodType(Object.class, Object.class));
        return new Element(name(fieldName(type, component)), accessor, kind(component.getGenericType(), known));
    }

    private static String fieldName(Class<?> type, RecordComponent component) throws UnknownTypeException {
        try {
            AnnotatedElement field = type.getDeclaredField(component.getName());
            for (Class<? extends Annotation> annotation : ONLY_OF_THE_DRIVER) {
                if (field.isAnnotationPresent(annotation)) {
                    throw new UnknownTypeException(type);
                }
            }
            BsonProperty property = field.getAnnotation(BsonProperty.class);
            return field.isAnnotationPresent(BsonId.class)
                    ? "_id"
                    : property == null || property.value().isEmpty() ? component.getName() : property.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("a record has a field for each component", e);
        }
    }

    private static void document(BsonBytes out, Object record, Element[] elements) {
        int start = out.begin();
        for (Element element : elements) {
            Object value = value(element.accessor(), record);
            if (value != null) {
                out.putByte(element.kind().type());
                out.putBytes(element.name());
                element.kind().content().write(out, value);
            }
        }
        out.endDocument(start);
    }

    private static @Nullable Object value(MethodHandle accessor, Object record) {
        try {
            return (Object) accessor.invokeExact(record);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
