package io.orderledger.query.export.format;

import static org.apache.parquet.schema.LogicalTypeAnnotation.jsonType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Rows as Parquet takes them; lists and maps in the three-level form that the format's LogicalTypes page prescribes. */
final class ParquetRows extends WriteSupport<List<@Nullable Object>> {

    private final List<Column> columns;
    private final Map<String, String> facts;
    private @Nullable RecordConsumer consumer;

    ParquetRows(List<Column> columns, Map<String, String> facts) {
        this.columns = columns;
        this.facts = facts;
    }

    @Override
    public WriteContext init(Configuration configuration) {
        return context();
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return context();
    }

    private WriteContext context() {
        Type[] types = columns.stream()
                .map(column -> type(column, column.name(), Type.Repetition.OPTIONAL))
                .toArray(Type[]::new);
        return new WriteContext(new MessageType("row", types), facts);
    }

    private static Type type(Column column, String name, Type.Repetition repetition) {
        return switch (column.kind()) {
            case TEXT ->
                Types.primitive(PrimitiveTypeName.BINARY, repetition)
                        .as(stringType())
                        .named(name);
            case JSON ->
                Types.primitive(PrimitiveTypeName.BINARY, repetition)
                        .as(jsonType())
                        .named(name);
            case INTEGER -> Types.primitive(PrimitiveTypeName.INT64, repetition).named(name);
            case REAL -> Types.primitive(PrimitiveTypeName.DOUBLE, repetition).named(name);
            case BOOLEAN ->
                Types.primitive(PrimitiveTypeName.BOOLEAN, repetition).named(name);
            case TIME ->
                Types.primitive(PrimitiveTypeName.INT64, repetition)
                        .as(timestampType(true, TimeUnit.MICROS))
                        .named(name);
            case STRUCT ->
                Types.buildGroup(repetition)
                        .addFields(column.parts().stream()
                                .map(part -> type(part, part.name(), Type.Repetition.OPTIONAL))
                                .toArray(Type[]::new))
                        .named(name);
            case LIST ->
                Types.list(repetition)
                        .element(type(column.element(), "element", Type.Repetition.OPTIONAL))
                        .named(name);
            case MAP ->
                Types.map(repetition)
                        .key(Types.required(PrimitiveTypeName.BINARY)
                                .as(stringType())
                                .named("key"))
                        .value(type(column.element(), "value", Type.Repetition.OPTIONAL))
                        .named(name);
        };
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        this.consumer = recordConsumer;
    }

    @Override
    public void write(List<@Nullable Object> row) {
        RecordConsumer out = java.util.Objects.requireNonNull(consumer);
        out.startMessage();
        fields(out, columns, row);
        out.endMessage();
    }

    private static void fields(RecordConsumer out, List<Column> columns, List<?> values) {
        for (int index = 0; index < columns.size(); index++) {
            Object value = values.get(index);
            if (value != null) {
                Column column = columns.get(index);
                field(out, column.name(), index, column, value);
            }
        }
    }

    private static void field(RecordConsumer out, String name, int index, Column column, Object value) {
        out.startField(name, index);
        value(out, column, value);
        out.endField(name, index);
    }

    private static void value(RecordConsumer out, Column column, Object value) {
        switch (column.kind()) {
            case TEXT, JSON -> out.addBinary(Binary.fromString((String) value));
            case INTEGER -> out.addLong((Long) value);
            case REAL -> out.addDouble((Double) value);
            case BOOLEAN -> out.addBoolean((Boolean) value);
            case TIME -> out.addLong(ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value));
            case STRUCT -> {
                out.startGroup();
                fields(out, column.parts(), (List<?>) value);
                out.endGroup();
            }
            case LIST -> list(out, column.element(), (List<?>) value);
            case MAP -> map(out, column.element(), (Map<?, ?>) value);
        }
    }

    private static void list(RecordConsumer out, Column element, List<?> values) {
        out.startGroup();
        if (!values.isEmpty()) {
            out.startField("list", 0);
            for (Object value : values) {
                out.startGroup();
                if (value != null) {
                    field(out, "element", 0, element, value);
                }
                out.endGroup();
            }
            out.endField("list", 0);
        }
        out.endGroup();
    }

    private static void map(RecordConsumer out, Column element, Map<?, ?> values) {
        out.startGroup();
        if (!values.isEmpty()) {
            out.startField("key_value", 0);
            values.forEach((key, value) -> {
                out.startGroup();
                out.startField("key", 0);
                out.addBinary(Binary.fromString(String.valueOf(key)));
                out.endField("key", 0);
                if (value != null) {
                    field(out, "value", 1, element, value);
                }
                out.endGroup();
            });
            out.endField("key_value", 0);
        }
        out.endGroup();
    }
}
