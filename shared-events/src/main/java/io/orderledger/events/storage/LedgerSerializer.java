package io.orderledger.events.storage;

import io.orderledger.events.LedgerEvent;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;
import tools.jackson.databind.module.SimpleModule;

/**
 * JSON as the ledger stores it: properties in the order of the record's components, instants as ISO 8601 text, events
 * under their logical names. Everything that is not an event (tokens, metadata) keeps its class name.
 */
public final class LedgerSerializer extends Jackson3Serializer {

    /** Tokens stand inside tokens under their class names; nothing else is read by a name that stands in the bytes. */
    private static final PolymorphicTypeValidator AXON_TOKENS = BasicPolymorphicTypeValidator.builder()
            .allowIfSubType(TrackingToken.class)
            .build();

    private LedgerSerializer(Builder builder) {
        super(builder);
    }

    /** A serializer for events, their metadata and tracking tokens. */
    public static LedgerSerializer create() {
        return new LedgerSerializer(new Builder().jsonMapperBuilderCustomizer(mapper -> {
            storedForm(mapper);
            mapper.polymorphicTypeValidator(AXON_TOKENS);
        }));
    }

    /** Settings of the stored form; whoever writes or reads stored JSON elsewhere uses the same. */
    public static void storedForm(JsonMapper.Builder mapper) {
        mapper.disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .addModule(new SimpleModule("stored-instants").addDeserializer(Instant.class, new StoredInstants()));
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface declares it
    public SerializedType typeForClass(Class type) {
        Optional<String> name = type == null ? Optional.empty() : EventCatalogue.nameOf(type);
        return name.<SerializedType>map(
                        n -> new SimpleSerializedType(n, getRevisionResolver().revisionOf(type)))
                .orElseGet(() -> super.typeForClass(type));
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        Optional<Class<? extends LedgerEvent>> event = EventCatalogue.classOf(type.getName());
        return event.isPresent() ? event.get() : super.classForType(type);
    }
}
