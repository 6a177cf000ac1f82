package io.orderledger.web;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads a time as ISO 8601 text with its offset. A bare number is refused: nobody can say whether it counts seconds. */
final class StatedTime extends StdDeserializer<OffsetDateTime> {

    StatedTime() {
        super(OffsetDateTime.class);
    }

    @Override
    public OffsetDateTime deserialize(JsonParser json, DeserializationContext context) {
        if (!json.hasToken(JsonToken.VALUE_STRING)) {
            return (OffsetDateTime) context.handleUnexpectedToken(getValueType(context), json);
        }
        try {
            return OffsetDateTime.parse(json.getString());
        } catch (DateTimeException e) {
            return (OffsetDateTime) context.handleWeirdStringValue(
                    OffsetDateTime.class, json.getString(), "not a time with its offset");
        }
    }
}
