package io.orderledger.events.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.events.ExampleEvents;
import io.orderledger.events.LedgerEvent;
import io.orderledger.events.order.OrderHeld;
import io.orderledger.events.order.PaymentRecorded;
import io.orderledger.events.value.Money;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Events are for ever: the bytes they are stored as are kept in {@code golden/}. When a test here fails, the stored form
 * has changed. Do not mend the golden file; give the event a new revision, add an upcaster, and keep the old bytes in
 * {@code old-revisions/}.
 */
class StoredFormTest {

    private final LedgerSerializer serializer = LedgerSerializer.create();

    static Stream<LedgerEvent> events() {
        return ExampleEvents.all().stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_is_stored_as_its_golden_file_says(LedgerEvent event) throws IOException {
        SerializedObject<byte[]> stored = serializer.serialize(event, byte[].class);
        String file = stored.getType().getName() + ".rev" + stored.getType().getRevision() + ".json";

        assertThat(new String(stored.getData(), StandardCharsets.UTF_8)).isEqualTo(resource("golden/" + file));
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_comes_back_as_it_was(LedgerEvent event) {
        SerializedObject<byte[]> stored = serializer.serialize(event, byte[].class);

        assertThat((Object) serializer.deserialize(stored)).isEqualTo(event);
    }

    @Test
    void there_is_an_example_of_every_event() {
        assertThat(ExampleEvents.all().stream().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(Set.copyOf(EventCatalogue.all()));
    }

    @Test
    void no_golden_file_is_left_of_an_event_that_is_gone() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden"))) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).sorted().toList();
            assertThat(names)
                    .isEqualTo(events().map(event -> serializer.typeForClass(event.getClass()))
                            .map(type -> type.getName() + ".rev" + type.getRevision() + ".json")
                            .sorted()
                            .toList());
        }
    }

    static Stream<Path> oldRevisions() throws IOException {
        return Files.list(Path.of("src/test/resources/old-revisions")).sorted();
    }

    /** What the old revision did not tell is what {@link ExampleEvents} says of the same event; only the tender is not. */
    @ParameterizedTest
    @MethodSource("oldRevisions")
    void an_old_revision_is_read_as_the_newest(Path file) throws IOException {
        String[] name = file.getFileName().toString().split("\\.");
        String type = name[0] + "." + name[1];
        TrackedEventData<byte[]> entry = new TrackedDomainEventData<>(
                new GlobalSequenceTrackingToken(1),
                new GenericDomainEventEntry<>(
                        "Order",
                        "web:1001",
                        3,
                        "3f0e2a52-0000-4000-8000-000000000001",
                        "2020-02-20T12:00:01Z",
                        type,
                        name[2].substring("rev".length()),
                        Files.readAllBytes(file),
                        "{}".getBytes(StandardCharsets.UTF_8)));

        List<?> read = EventUtils.upcastAndDeserializeTrackedEvents(
                        Stream.of(entry), serializer, EventUpcasters.chain())
                .map(TrackedEventMessage::getPayload)
                .toList();

        LedgerEvent expected = type.equals("order.PaymentRecorded")
                ? new PaymentRecorded(
                        ExampleEvents.ORDER, "p-1", new Money("CNY", 4580), "unspecified", ExampleEvents.AT)
                : ExampleEvents.all().stream()
                        .filter(event -> EventCatalogue.nameOf(event.getClass()).equals(Optional.of(type)))
                        .findFirst()
                        .orElseThrow();
        assertThat(read).isEqualTo(List.of(expected));
    }

    @Test
    void bytes_of_every_revision_before_the_newest_are_kept() throws IOException {
        Set<String> kept;
        try (Stream<Path> files = oldRevisions()) {
            kept = files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
        Set<String> before = EventCatalogue.all().stream()
                .flatMap(type -> IntStream.range(
                                1,
                                Integer.parseInt(
                                        type.getAnnotation(Revision.class).value()))
                        .mapToObj(revision -> EventCatalogue.nameOf(type).orElseThrow() + ".rev" + revision + ".json"))
                .collect(Collectors.toSet());

        assertThat(kept).isEqualTo(before);
    }

    @Test
    void a_field_that_a_newer_revision_added_does_not_stop_an_older_reader() {
        byte[] newer = "{\"orderId\":\"web:1\",\"reason\":\"x\",\"occurredAt\":\"2020-02-20T12:00:00Z\",\"later\":1}"
                .getBytes(StandardCharsets.UTF_8);

        Object event =
                serializer.deserialize(new SimpleSerializedObject<>(newer, byte[].class, "order.OrderHeld", "1"));

        assertThat(event).isInstanceOf(OrderHeld.class);
    }

    @Test
    void tracking_tokens_and_metadata_survive_too() {
        TrackingToken replay = ReplayToken.createReplayToken(
                GapAwareTrackingToken.newInstance(9, List.of()), GapAwareTrackingToken.newInstance(3, List.of()));
        for (Object value : List.of(
                new GlobalSequenceTrackingToken(7),
                GapAwareTrackingToken.newInstance(7, List.of(5L)),
                replay,
                MetaData.with("actor", "Ann").and("reason", "因为"))) {
            assertThat((Object) serializer.deserialize(serializer.serialize(value, byte[].class)))
                    .isEqualTo(value);
        }
    }

    @Test
    void a_message_carries_the_logical_name() {
        var message = new GenericDomainEventMessage<>("Order", "web:1001", 0, ExampleEvents.placed());

        assertThat(message.serializePayload(serializer, byte[].class).getType().getName())
                .isEqualTo("order.OrderPlaced");
    }

    static String resource(String name) throws IOException {
        try (InputStream in = StoredFormTest.class.getClassLoader().getResourceAsStream(name)) {
            assertThat(in).as("test resource %s", name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
