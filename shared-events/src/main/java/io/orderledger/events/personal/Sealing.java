package io.orderledger.events.personal;

import com.google.crypto.tink.Aead;
import io.orderledger.events.EventMetadata;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Seals the personal fields of events on their way into the store. Whoever handles the event in this process still sees them;
 * the bytes that are stored do not hold them.
 */
public final class Sealing {

    private final PersonalKeys keys;

    /** Seals under the given keys. */
    public Sealing(PersonalKeys keys) {
        this.keys = keys;
    }

    /**
     * The event, ready to be stored. One that holds no personal data is given back as it is. A key that its metadata name is
     * used; when that one was destroyed, the data is not kept at all; when the store of keys does not hold it, the stream's own is used.
     *
     * @throws KeysAwayException when there is no telling which key is to be used
     */
    public EventMessage<?> seal(EventMessage<?> message) {
        if (!(message instanceof DomainEventMessage<?> event) || !PersonalFields.areIn(event.getPayloadType())) {
            return withoutKey(message);
        }
        ObjectNode json = SealedField.json().valueToTree(event.getPayload());
        Key[] used = new Key[1];
        int sealed = PersonalFields.change(json, event.getPayloadType(), (value, pointer) -> {
            Key key = used[0] == null ? used[0] = keyFor(event) : used[0];
            return seal(value, key, event, pointer);
        });
        return sealed == 0
                ? withoutKey(message)
                : new SealedMessage<>(
                        event.andMetaData(Map.of(EventMetadata.PERSONAL_KEY, used[0].id())),
                        SealedField.json().writeValueAsBytes(json));
    }

    /** A key is named only by what is sealed under it. */
    private static EventMessage<?> withoutKey(EventMessage<?> message) {
        return message.getMetaData().containsKey(EventMetadata.PERSONAL_KEY)
                ? message.withMetaData(message.getMetaData().withoutKeys(Set.of(EventMetadata.PERSONAL_KEY)))
                : message;
    }

    private record Key(String id, Optional<Aead> aead) {}

    private Key keyFor(DomainEventMessage<?> event) {
        Object named = event.getMetaData().get(EventMetadata.PERSONAL_KEY);
        if (named != null) {
            try {
                return new Key(named.toString(), keys.find(named.toString()));
            } catch (KeyMissingException lost) {
                // what is new is kept under a key of the stream, which is destroyed with the person's
            }
        }
        PersonalKeys.DataKey current = keys.current(Subjects.of(event));
        return new Key(current.id(), current.aead());
    }

    private static JsonNode seal(JsonNode value, Key key, DomainEventMessage<?> event, String pointer) {
        return key.aead()
                .map(aead -> SealedField.seal(
                        value, aead, SealedField.where(event.getIdentifier(), event.getAggregateIdentifier(), pointer)))
                .orElseGet(() -> SealedField.erased(value.isArray()));
    }

    /** An event whose stored form is made already. */
    private static final class SealedMessage<T> extends GenericDomainEventMessage<T> {

        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // messages are never written by Java's own serialisation
        private final byte[] stored;

        SealedMessage(DomainEventMessage<T> event, byte[] stored) {
            super(
                    event.getType(),
                    event.getAggregateIdentifier(),
                    event.getSequenceNumber(),
                    event.getPayload(),
                    event.getMetaData(),
                    event.getIdentifier(),
                    event.getTimestamp());
            this.stored = stored;
        }

        @Override
        public <S> SerializedObject<S> serializePayload(Serializer serializer, Class<S> representation) {
            return serializer
                    .getConverter()
                    .convert(
                            new SimpleSerializedObject<>(
                                    stored, byte[].class, serializer.typeForClass(getPayloadType())),
                            representation);
        }

        @Override
        public GenericDomainEventMessage<T> withMetaData(Map<String, ?> metaData) {
            return new SealedMessage<>(super.withMetaData(metaData), stored);
        }

        @Override
        public GenericDomainEventMessage<T> andMetaData(Map<String, ?> metaData) {
            return new SealedMessage<>(super.andMetaData(metaData), stored);
        }
    }
}
