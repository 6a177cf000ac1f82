package io.orderledger.command.ledger.snapshot;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonFormat;
import io.orderledger.events.storage.LedgerSerializer;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * State as JSON, field by field, whatever its class: nobody who adds a field has to think of snapshots. Records are written as
 * arrays without the names of their components, which {@link SnapshotRevision} may take the liberty of: what another version
 * of a class wrote is never read.
 *
 * <p>A state class has a constructor without parameters and holds values, records, collections and other state classes. What
 * it makes itself and keeps (final maps, sets and state classes) is filled in place, so a bounded memory keeps its bound.
 */
public final class SnapshotForm {

    private static final String OURS = "io.orderledger.";

    private final JsonMapper mapper;

    /** The form, for every kind of state. */
    public SnapshotForm() {
        JsonMapper.Builder builder = JsonMapper.builder();
        LedgerSerializer.storedForm(builder);
        mapper = builder.annotationIntrospector(new ByFields())
                .changeDefaultVisibility(visibility -> visibility
                        .withFieldVisibility(Visibility.ANY)
                        .withGetterVisibility(Visibility.NONE)
                        .withIsGetterVisibility(Visibility.NONE)
                        .withSetterVisibility(Visibility.NONE))
                .enable(MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS)
                .enable(MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY)
                .disable(MapperFeature.USE_GETTERS_AS_SETTERS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    /**
     * The state as JSON in UTF-8.
     *
     * @throws tools.jackson.core.JacksonException when it holds something that has no form
     */
    public byte[] write(Object state) {
        return mapper.writeValueAsBytes(state);
    }

    /**
     * The state that was written.
     *
     * @throws tools.jackson.core.JacksonException when it is not what {@link #write} wrote of this class
     */
    public <S> S read(byte[] json, Class<S> type) {
        return mapper.readValue(json, type);
    }

    private static final class ByFields extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        /** A record of one component may stand for it, as an id does for its text. */
        @Override
        public JsonFormat.Value findFormat(MapperConfig<?> config, Annotated annotated) {
            Class<?> type = annotated.getRawType();
            return type.isRecord() && type.getName().startsWith(OURS) && type.getRecordComponents().length > 1
                    ? JsonFormat.Value.forShape(JsonFormat.Shape.ARRAY)
                    : super.findFormat(config, annotated);
        }

        @Override
        public Boolean findMergeInfo(MapperConfig<?> config, Annotated annotated) {
            return annotated instanceof AnnotatedMember member
                            && Modifier.isFinal(member.getMember().getModifiers())
                            && !member.getDeclaringClass().isRecord()
                            && isFilledInPlace(annotated.getRawType())
                    ? Boolean.TRUE
                    : super.findMergeInfo(config, annotated);
        }

        private static boolean isFilledInPlace(Class<?> type) {
            return Map.class.isAssignableFrom(type)
                    || Collection.class.isAssignableFrom(type)
                    || (type.getName().startsWith(OURS) && !type.isRecord() && !type.isEnum());
        }
    }
}
