package io.orderledger.events.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import io.orderledger.events.EventMetadata;
import io.orderledger.events.ExampleEvents;
import io.orderledger.events.LedgerEvent;
import io.orderledger.events.order.OrderHeld;
import io.orderledger.events.order.OrderPlaced;
import io.orderledger.events.shipping.PackageTracked;
import io.orderledger.events.storage.EventUpcasters;
import io.orderledger.events.storage.LedgerSerializer;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.TrackingStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SealingTest {

    private static final String STREAM = "web:1001";
    private static final String HAN = Subjects.customer("c-17");

    @TempDir
    Path folder;

    private final LedgerSerializer serializer = LedgerSerializer.create();
    private final KeysInMemory store = new KeysInMemory();
    private Instant now = Instant.parse("2020-02-20T12:00:00Z");
    private KeyRing keys;
    private Aead master;

    @BeforeEach
    void openKeys() throws Exception {
        master = MasterKeyFile.open(folder.resolve("keys/master.json"));
        keys = new KeyRing(store, master, () -> now);
    }

    static Stream<LedgerEvent> events() {
        return ExampleEvents.all().stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatever_is_sealed_is_read_as_it_was(LedgerEvent event) {
        Stored stored = store(event, STREAM, Map.of());

        assertThat(read(stored)).isEqualTo(event);
    }

    @Test
    void no_personal_text_stands_in_the_stored_bytes() {
        Stored stored = store(ExampleEvents.placed(), STREAM, Map.of());

        assertThat(stored.text())
                .doesNotContain("Meimei", "138", "han@", "Lotus", "Flat", "Xihu", "310000")
                .contains("c-17", "Hangzhou", "{\"sealed\":\"", "{\"sealedList\":\"");
        assertThat(stored.metadata().get(EventMetadata.PERSONAL_KEY)).isEqualTo(HAN + ".1");
    }

    @Test
    void an_event_without_personal_data_is_stored_as_ever() {
        OrderHeld held = new OrderHeld(ExampleEvents.ORDER, "", ExampleEvents.AT);

        Stored stored = store(held, STREAM, Map.of());

        assertThat(stored.text())
                .isEqualTo(new String(serializer.serialize(held, byte[].class).getData(), StandardCharsets.UTF_8));
        assertThat(stored.metadata()).isEmpty();
    }

    @Test
    void bytes_that_were_stored_before_are_read_as_ever() {
        OrderPlaced placed = ExampleEvents.placed();
        byte[] old = serializer.serialize(placed, byte[].class).getData();

        assertThat(read(new Stored("e-1", STREAM, "order.OrderPlaced", "2", old, MetaData.emptyInstance())))
                .isEqualTo(placed);
    }

    @Test
    void what_a_carrier_wrote_is_sealed_and_read_both_sealed_and_as_it_was_stored_before() {
        PackageTracked told = new PackageTracked(
                "box-1", TrackingStatus.IN_TRANSIT, "Lotus Lane", "given to his wife", ExampleEvents.AT);
        byte[] before = ("{\"packageId\":\"box-1\",\"status\":\"IN_TRANSIT\",\"place\":\"Lotus Lane\","
                        + "\"note\":\"given to his wife\",\"occurredAt\":\"2020-02-20T12:00:00.123Z\"}")
                .getBytes(StandardCharsets.UTF_8);

        Stored sealed = store(told, "package#box-1", Map.of());

        assertThat(sealed.text()).doesNotContain("Lotus", "wife").contains("IN_TRANSIT");
        assertThat(sealed.metadata().get(EventMetadata.PERSONAL_KEY))
                .isEqualTo(Subjects.stream("package#box-1") + ".1");
        assertThat(read(sealed)).isEqualTo(told);
        assertThat(read(new Stored(
                        "e-1", "package#box-1", sealed.type(), sealed.revision(), before, MetaData.emptyInstance())))
                .isEqualTo(told);
    }

    @Test
    void a_text_that_only_looks_sealed_is_left_alone() {
        OrderHeld held = new OrderHeld(ExampleEvents.ORDER, "{\"sealed\":\"AAAA\"}", ExampleEvents.AT);

        assertThat(read(store(held, STREAM, Map.of()))).isEqualTo(held);
    }

    @Test
    void without_its_key_a_field_reads_as_erased_and_all_else_as_it_was() {
        Stored stored = store(ExampleEvents.placed(), STREAM, Map.of());
        store.destroy(HAN, now);
        keys.forget();

        OrderPlaced erased = (OrderPlaced) read(stored);

        assertThat(erased.customer().name()).isEqualTo(Erased.MARK);
        assertThat(erased.customer().email()).isEqualTo(Erased.MARK);
        assertThat(erased.shippingAddress().lines()).containsExactly(Erased.MARK);
        assertThat(erased.shippingAddress().city()).isEqualTo("Hangzhou");
        assertThat(erased.lines()).isEqualTo(ExampleEvents.placed().lines());
    }

    @Test
    void a_destroyed_key_is_out_of_use_elsewhere_within_a_second() {
        Stored stored = store(ExampleEvents.placed(), STREAM, Map.of());
        KeyRing elsewhere = new KeyRing(store, master, () -> now);
        assertThat(elsewhere.find(HAN + ".1")).isPresent();

        store.destroy(HAN, now);
        now = now.plusMillis(KeyRing.LOOK_MS);

        assertThat(elsewhere.find(HAN + ".1")).isEmpty();
        assertThat(((OrderPlaced) read(stored)).customer().name()).isEqualTo(Erased.MARK);
    }

    @Test
    void what_is_told_of_an_erased_order_later_is_not_kept() {
        store(ExampleEvents.placed(), STREAM, Map.of());
        store.destroy(HAN, now);
        keys.forget();

        Stored stored = store(
                new OrderHeld(ExampleEvents.ORDER, "Han is abroad", ExampleEvents.AT),
                STREAM,
                Map.of(EventMetadata.PERSONAL_KEY, HAN + ".1"));

        assertThat(stored.text()).doesNotContain("abroad").contains(Erased.MARK);
        assertThat(read(stored)).isEqualTo(new OrderHeld(ExampleEvents.ORDER, Erased.MARK, ExampleEvents.AT));
    }

    @Test
    void a_customer_who_comes_back_gets_a_new_key_and_an_order_does_not() {
        String order = Subjects.order(new OrderId(STREAM));
        store.destroy(HAN, now);
        store.destroy(order, now);

        assertThat(keys.current(HAN).id()).isEqualTo(HAN + ".2");
        assertThat(keys.current(HAN).aead()).isPresent();
        assertThat(keys.current(order).aead()).isEmpty();
    }

    @Test
    void a_sealed_field_cannot_be_moved_to_another_event_stream_or_field() {
        Stored stored = store(ExampleEvents.placed(), STREAM, Map.of());
        String name = value(stored.text(), "name");
        String phone = value(stored.text(), "phone");
        byte[] swapped = stored.text().replace(name, phone).getBytes(StandardCharsets.UTF_8);

        for (Stored moved : List.of(
                new Stored("other", STREAM, stored.type(), "2", stored.payload(), stored.metadata()),
                new Stored(stored.id(), "web:2", stored.type(), "2", stored.payload(), stored.metadata()),
                new Stored(stored.id(), STREAM, stored.type(), "2", swapped, stored.metadata()))) {
            assertThatThrownBy(() -> read(moved)).hasStackTraceContaining("is not what was sealed there");
        }
    }

    @Test
    void while_the_keys_are_away_nothing_is_taken_for_erased() {
        Stored stored = store(ExampleEvents.placed(), STREAM, Map.of());
        keys.forget();
        store.away = true;

        assertThatThrownBy(() -> read(stored))
                .satisfies(e -> assertThat(KeysAwayException.isCauseOf(e)).isTrue());
        assertThatThrownBy(() -> store(ExampleEvents.placed(), STREAM, Map.of()))
                .isInstanceOf(KeysAwayException.class);
    }

    @Test
    void a_field_whose_key_is_not_in_the_store_reads_as_lost_until_the_key_is_back() {
        Stored stored = store(ExampleEvents.placed(), STREAM, Map.of());
        KeysInMemory older = new KeysInMemory();
        List<String> told = new ArrayList<>();
        keys = new KeyRing(older, master, () -> now, (id, count) -> told.add(id + " " + count));

        OrderPlaced lost = (OrderPlaced) read(stored);
        read(stored);

        assertThat(lost.customer().name()).isEqualTo(Erased.LOST);
        assertThat(lost.shippingAddress().lines()).containsExactly(Erased.LOST);
        assertThat(lost.lines()).isEqualTo(ExampleEvents.placed().lines());
        assertThat(told).containsExactly(HAN + ".1 1");
        assertThat(keys.missing()).isEqualTo(1);

        older.add(store.find(HAN + ".1").orElseThrow());
        assertThat(read(stored)).isEqualTo(ExampleEvents.placed());
        assertThat(keys.missing()).isZero();
    }

    @Test
    void what_is_told_under_a_lost_key_is_kept_under_the_streams_own() {
        store(ExampleEvents.placed(), STREAM, Map.of());
        keys = new KeyRing(new KeysInMemory(), master, () -> now);
        OrderHeld held = new OrderHeld(ExampleEvents.ORDER, "Han is abroad", ExampleEvents.AT);

        Stored stored = store(held, STREAM, Map.of(EventMetadata.PERSONAL_KEY, HAN + ".1"));

        assertThat(stored.text()).doesNotContain("abroad");
        assertThat(stored.metadata().get(EventMetadata.PERSONAL_KEY)).isNotEqualTo(HAN + ".1");
        assertThat(read(stored)).isEqualTo(held);
        assertThat(keys.current(HAN).id()).isEqualTo(HAN + ".2");
    }

    @Test
    void what_a_lost_key_has_sealed_is_not_taken_for_tampered_when_another_has_its_name() {
        Stored before = store(ExampleEvents.placed(), STREAM, Map.of());
        keys = new KeyRing(new KeysInMemory(), master, () -> now);
        Stored after = store(ExampleEvents.placed(), STREAM, Map.of());

        assertThat(after.metadata().get(EventMetadata.PERSONAL_KEY)).isEqualTo(HAN + ".1");
        assertThat(read(after)).isEqualTo(ExampleEvents.placed());
        assertThat(((OrderPlaced) read(before)).customer().name()).isEqualTo(Erased.LOST);
        assertThat(keys.missing()).isEqualTo(1);
    }

    @Test
    void the_master_key_is_its_owners_alone_and_the_same_the_next_time() throws Exception {
        Path file = folder.resolve("keys/master.json");
        Stored stored = store(ExampleEvents.placed(), STREAM, Map.of());

        keys = new KeyRing(store, MasterKeyFile.open(file), () -> now);

        assertThat(read(stored)).isEqualTo(ExampleEvents.placed());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder.resolve("keys"))) {
            assertThat(files).containsExactly(file);
        }
    }

    private record Stored(String id, String stream, String type, String revision, byte[] payload, MetaData metadata) {

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    private Stored store(LedgerEvent event, String stream, Map<String, ?> metadata) {
        DomainEventMessage<?> message = (DomainEventMessage<?>) new Sealing(keys)
                .seal(new GenericDomainEventMessage<>("Order", stream, 3, event, MetaData.from(metadata)));
        SerializedObject<byte[]> payload = message.serializePayload(serializer, byte[].class);
        return new Stored(
                message.getIdentifier(),
                stream,
                payload.getType().getName(),
                payload.getType().getRevision(),
                payload.getData(),
                message.getMetaData());
    }

    private Object read(Stored stored) {
        var entry = new TrackedDomainEventData<>(
                new GlobalSequenceTrackingToken(1),
                new GenericDomainEventEntry<>(
                        "Order",
                        stored.stream(),
                        3,
                        stored.id(),
                        "2020-02-20T12:00:01Z",
                        stored.type(),
                        stored.revision(),
                        stored.payload(),
                        serializer.serialize(stored.metadata(), byte[].class).getData()));
        return EventUtils.upcastAndDeserializeTrackedEvents(Stream.of(entry), serializer, EventUpcasters.chain(keys))
                .findFirst()
                .orElseThrow()
                .getPayload();
    }

    private static String value(String json, String field) {
        int from = json.indexOf("\"" + field + "\":{") + field.length() + 3;
        return json.substring(from, json.indexOf('}', from) + 1);
    }
}
