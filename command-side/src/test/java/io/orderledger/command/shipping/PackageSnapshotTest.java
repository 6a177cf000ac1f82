package io.orderledger.command.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.ledger.snapshot.SnapshotSerializer;
import io.orderledger.events.EventMetadata;
import io.orderledger.events.personal.KeyRing;
import io.orderledger.events.personal.KeysInMemory;
import io.orderledger.events.personal.MasterKeyFile;
import io.orderledger.events.personal.Subjects;
import io.orderledger.events.shipping.PackageDelivered;
import io.orderledger.events.shipping.PackageEmptied;
import io.orderledger.events.shipping.PackageEvent;
import io.orderledger.events.shipping.PackageOpened;
import io.orderledger.events.shipping.PackageTracked;
import io.orderledger.events.storage.LedgerSerializer;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.TrackingStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.AbstractSnapshotEventEntry;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a package remembers of the texts about a person stands sealed in its snapshot. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PackageSnapshotTest {

    private static final Instant AT = Instant.parse("2020-02-20T12:00:00Z");
    private static final String BOX = "box-1";

    @TempDir
    Path folder;

    private final KeysInMemory store = new KeysInMemory();
    private SnapshotSerializer serializer;
    private KeyRing keys;

    @BeforeEach
    void openKeys() throws Exception {
        keys = new KeyRing(store, MasterKeyFile.open(folder.resolve("keys/master.json")), InstantSource.system());
        serializer = new SnapshotSerializer(LedgerSerializer.create(), keys);
    }

    @Test
    void without_a_text_it_stands_as_it_is() {
        assertThat(text(told(List.of(new PackageOpened(BOX, "main", AT))))).contains("main");
    }

    @Test
    void with_one_it_is_sealed_and_comes_back() {
        ShippingPackage box = told(texts());

        SerializedObject<byte[]> stored = serializer.serialize(box, byte[].class);

        assertThat(new String(stored.getData(), StandardCharsets.ISO_8859_1))
                .doesNotContain("Penumbra", "wife", "Zhuangzhou")
                .contains(packageKey());
        ShippingPackage back = serializer.deserialize(stored);
        assertThat(text(Objects.requireNonNull(back))).hasSameSizeAs(text(box));
        assertThat(serializer.currentOnly().test(entry(stored))).isTrue();
    }

    @Test
    void when_the_key_is_destroyed_it_is_as_good_as_none() {
        SerializedObject<byte[]> stored = serializer.serialize(told(texts()), byte[].class);
        store.destroy(Subjects.stream(PackageCommand.stream(BOX)), AT);
        keys.forget();

        assertThat(serializer.currentOnly().test(entry(stored))).isFalse();
    }

    private static List<PackageEvent> texts() {
        return List.of(
                new PackageOpened(BOX, "main", AT),
                new PackageEmptied(BOX, OrderId.of("web", "1"), List.of(), "Zhuangzhou went away", AT),
                new PackageTracked(BOX, TrackingStatus.IN_TRANSIT, "Penumbra Lane", "given to his wife", AT),
                new PackageDelivered(BOX, List.of(), "Zhuangzhou", AT));
    }

    /** As the events come from the store: each names the key of whoever its texts are about. */
    private ShippingPackage told(List<PackageEvent> events) {
        ShippingPackage box = new ShippingPackage();
        for (int i = 0; i < events.size(); i++) {
            PackageEvent event = events.get(i);
            String subject =
                    Subjects.of(new GenericDomainEventMessage<>("Package", PackageCommand.stream(BOX), i, event));
            MetaData metadata = event instanceof PackageOpened
                    ? MetaData.emptyInstance()
                    : MetaData.with(
                            EventMetadata.PERSONAL_KEY, keys.current(subject).id());
            box.on(event, metadata, i);
        }
        return box;
    }

    private String packageKey() {
        return keys.current(Subjects.stream(PackageCommand.stream(BOX))).id();
    }

    private String text(ShippingPackage box) {
        return new String(serializer.serialize(box, byte[].class).getData(), StandardCharsets.ISO_8859_1);
    }

    private Entry entry(SerializedObject<byte[]> stored) {
        return new Entry(stored, serializer);
    }

    private static final class Entry extends AbstractSnapshotEventEntry<byte[]> {

        Entry(SerializedObject<byte[]> stored, Serializer serializer) {
            super(
                    "Package",
                    PackageCommand.stream(BOX),
                    3,
                    "e-1",
                    AT,
                    stored.getType().getName(),
                    stored.getType().getRevision(),
                    stored.getData(),
                    serializer.serialize(MetaData.emptyInstance(), byte[].class).getData());
        }
    }
}
