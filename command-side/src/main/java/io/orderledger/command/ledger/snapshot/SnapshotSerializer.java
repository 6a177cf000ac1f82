package io.orderledger.command.ledger.snapshot;

import io.orderledger.command.ledger.LedgerAggregate;
import io.orderledger.events.personal.NoKeys;
import io.orderledger.events.personal.PersonalKeys;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.jspecify.annotations.Nullable;

/** Writes aggregates in the form of snapshots, and everything else as the given serializer does. */
public final class SnapshotSerializer implements Serializer {

    private final Serializer others;
    private final SealedSnapshots sealed;
    private final SnapshotForm form = new SnapshotForm();
    private final ConcurrentMap<Class<?>, String> revisions = new ConcurrentHashMap<>();

    /**
     * A serializer.
     *
     * @param others writes and reads whatever is no aggregate
     */
    public SnapshotSerializer(Serializer others) {
        this(others, new NoKeys());
    }

    /**
     * A serializer.
     *
     * @param others writes and reads whatever is no aggregate
     * @param keys seal what is remembered of persons, as it is in their events
     */
    public SnapshotSerializer(Serializer others, PersonalKeys keys) {
        this.others = others;
        this.sealed = new SealedSnapshots(keys);
    }

    /** Lets those snapshots be read that just this code made; the others are as good as none. */
    public SnapshotFilter currentOnly() {
        return new SnapshotFilter() {
            @Override
            public boolean test(DomainEventData<?> snapshot) {
                SerializedType type = snapshot.getPayload().getType();
                Class<?> aggregate = others.classForType(type);
                return LedgerAggregate.class.isAssignableFrom(aggregate)
                        && revision(aggregate).equals(type.getRevision())
                        && sealed.canOpen(bytes(snapshot.getPayload()), aggregate);
            }
        };
    }

    private <S> byte[] bytes(SerializedObject<S> serialized) {
        return getConverter().convert(serialized.getData(), serialized.getContentType(), byte[].class);
    }

    private String revision(Class<?> aggregate) {
        return revisions.computeIfAbsent(aggregate, SnapshotRevision::of);
    }

    @Override
    public <T> SerializedObject<T> serialize(@Nullable Object object, Class<T> representation) {
        if (object instanceof LedgerAggregate aggregate) {
            byte[] stored = sealed.seal(form.write(aggregate), aggregate);
            T converted = getConverter().convert(stored, byte[].class, representation);
            return new SimpleSerializedObject<>(converted, representation, typeForClass(aggregate.getClass()));
        }
        return others.serialize(object, representation);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the interface has it
    public <S, T> @Nullable T deserialize(SerializedObject<S> serialized) {
        Class<?> type = others.classForType(serialized.getType());
        if (LedgerAggregate.class.isAssignableFrom(type)) {
            return (T) form.read(sealed.open(bytes(serialized), type), type);
        }
        return others.deserialize(serialized);
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> representation) {
        return others.canSerializeTo(representation);
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public Class classForType(SerializedType type) {
        return others.classForType(type);
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public SerializedType typeForClass(@Nullable Class type) {
        return type != null && LedgerAggregate.class.isAssignableFrom(type)
                ? new SimpleSerializedType(type.getName(), revision(type))
                : others.typeForClass(type);
    }

    @Override
    public Converter getConverter() {
        return others.getConverter();
    }
}
