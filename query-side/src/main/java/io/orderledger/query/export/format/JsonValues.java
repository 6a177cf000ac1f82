package io.orderledger.query.export.format;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Values of rows as JSON: times as ISO 8601 text, what is unknown left out of objects. */
final class JsonValues {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JsonValues() {}

    static JsonGenerator generator(java.io.Writer out) {
        return JSON.createGenerator(out);
    }

    static String text(Column column, @Nullable Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(json, column, value);
        }
        return text.toString();
    }

    /** An object with the columns that have a value. */
    static void writeObject(JsonGenerator json, List<Column> columns, List<?> values) {
        json.writeStartObject();
        for (int index = 0; index < columns.size(); index++) {
            Object value = values.get(index);
            if (value != null) {
                json.writeName(columns.get(index).name());
                write(json, columns.get(index), value);
            }
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Column column, @Nullable Object value) {
        if (value == null) {
            json.writeNull();
            return;
        }
        switch (column.kind()) {
            case INTEGER -> json.writeNumber((Long) value);
            case REAL -> json.writeNumber((Double) value);
            case BOOLEAN -> json.writeBoolean((Boolean) value);
            case JSON -> json.writeRawValue((String) value);
            case STRUCT -> writeObject(json, column.parts(), (List<?>) value);
            case LIST -> {
                json.writeStartArray();
                ((List<?>) value).forEach(element -> write(json, column.element(), element));
                json.writeEndArray();
            }
            case MAP -> {
                json.writeStartObject();
                ((Map<?, ?>) value).forEach((key, element) -> {
                    json.writeName(String.valueOf(key));
                    write(json, column.element(), element);
                });
                json.writeEndObject();
            }
            case TEXT, TIME -> json.writeString(value.toString());
        }
    }
}
