package io.orderledger.events.personal;

import com.google.crypto.tink.Aead;
import io.orderledger.events.EventMetadata;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Opens sealed fields while stored events are read. It comes before every upcaster, so that those see an event as it was before
 * it was sealed. Nothing is opened before the payload is asked for, and nothing is done but looking through its bytes when none is sealed.
 */
public final class Unsealing implements EventUpcaster {

    private final PersonalKeys keys;

    /** Opens by the given keys. */
    public Unsealing(PersonalKeys keys) {
        this.keys = keys;
    }

    @Override
    public Stream<IntermediateEventRepresentation> upcast(Stream<IntermediateEventRepresentation> events) {
        return events.map(this::opened);
    }

    /** An event in whose bytes nothing can be sealed is left alone: what wraps it would decode its metadata at once. */
    private IntermediateEventRepresentation opened(IntermediateEventRepresentation event) {
        if (event.getData().getData() instanceof byte[] stored && !holdsSign(stored)) {
            return event;
        }
        SerializedType type = event.getType();
        return event.upcastPayload(
                new SimpleSerializedType(type.getName(), type.getRevision()),
                byte[].class,
                stored -> holdsSign(stored) ? opened(stored, event) : stored);
    }

    private byte[] opened(byte[] stored, IntermediateEventRepresentation event) {
        @Nullable Object key = event.getMetaData().getObject().get(EventMetadata.PERSONAL_KEY);
        if (key == null) {
            return stored; // nothing is sealed in it, it only looks so
        }
        JsonNode json = SealedField.json().readTree(stored);
        open(
                json,
                "",
                find(key.toString()),
                event.getMessageIdentifier(),
                event.getAggregateIdentifier().orElse(""));
        return SealedField.json().writeValueAsBytes(json);
    }

    /** The key; {@code null} when the store of keys does not hold it. */
    private @Nullable Optional<Aead> find(String id) {
        try {
            return keys.find(id);
        } catch (KeyMissingException told) {
            return null; // the ring counts and tells it
        }
    }

    private static void open(
            JsonNode node, String pointer, @Nullable Optional<Aead> key, String eventId, String aggregateId) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                String at = pointer + '/' + field.getKey();
                field.setValue(opened(field.getValue(), at, key, eventId, aggregateId));
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, opened(array.get(i), pointer + '/' + i, key, eventId, aggregateId));
            }
        }
    }

    private static JsonNode opened(
            JsonNode node, String pointer, @Nullable Optional<Aead> key, String eventId, String aggregateId) {
        if (SealedField.is(node)) {
            return key == null
                    ? SealedField.lost(node)
                    : SealedField.open(node, key, SealedField.where(eventId, aggregateId, pointer));
        }
        open(node, pointer, key, eventId, aggregateId);
        return node;
    }

    private static boolean holdsSign(byte[] stored) {
        byte[] sign = SealedField.SIGN;
        for (int at = 0; at <= stored.length - sign.length; at++) {
            if (stored[at] == sign[0] && isAt(stored, at, sign)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(byte[] stored, int at, byte[] sign) {
        for (int i = 1; i < sign.length; i++) {
            if (stored[at + i] != sign[i]) {
                return false;
            }
        }
        return true;
    }
}
