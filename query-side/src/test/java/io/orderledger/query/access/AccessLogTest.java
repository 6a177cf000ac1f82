package io.orderledger.query.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.events.EventMetadata;
import io.orderledger.events.oversight.PersonalDataRead;
import io.orderledger.query.oversight.OversightStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;

class AccessLogTest {

    private static final Instant NOW = Instant.parse("2020-02-20T12:00:00.123456Z");
    private static final Reader ANN = new Reader(Map.of(EventMetadata.ACTOR, "Ann"));
    private static final Reader BOB = new Reader(Map.of(EventMetadata.ACTOR, "Bob"));

    private final List<DomainEventMessage<?>> stored = new ArrayList<>();
    private boolean away;
    private final EventStore events = (EventStore) Proxy.newProxyInstance(
            EventStore.class.getClassLoader(), new Class<?>[] {EventStore.class}, (proxy, method, arguments) -> {
                assertThat(method.getName()).isEqualTo("publish");
                if (away) {
                    throw new IllegalStateException("the event store is away");
                }
                for (Object event : (Object[]) arguments[0]) {
                    stored.add((DomainEventMessage<?>) event);
                }
                return null;
            });

    private AccessLog log(int remembered) {
        return new AccessLog(
                new OversightStream(events), new AccessProperties(true, Duration.ofHours(1), remembered), () -> NOW);
    }

    private static List<PersonalRecord> orders(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> new PersonalRecord(PersonalRecord.ORDER, "web:" + i))
                .toList();
    }

    private List<PersonalDataRead> written() {
        return stored.stream()
                .map(event -> (PersonalDataRead) event.getPayload())
                .toList();
    }

    @Test
    void reads_of_the_same_thing_are_one_entry_and_readers_have_events_of_their_own() {
        AccessLog log = log(1_000);
        log.note(ANN, "GET /api/orders/{id}", orders(1, 1));
        log.note(BOB, "GET /api/orders", orders(1, 2));
        log.note(ANN, "GET /api/orders/{id}", orders(1, 1));
        assertThat(log.waiting()).isEqualTo(3);

        log.write();
        log.write();

        assertThat(written()).hasSize(2);
        assertThat(written().getFirst().reads()).hasSize(1).first().satisfies(read -> {
            assertThat(read.times()).isEqualTo(2);
            assertThat(read.firstAt()).isEqualTo(Instant.parse("2020-02-20T12:00:00.123Z"));
        });
        assertThat(stored)
                .extracting(event -> event.getMetaData().get(EventMetadata.ACTOR))
                .containsExactly("Ann", "Bob");
        assertThat(stored).extracting(DomainEventMessage::getSequenceNumber).containsExactly(0L, 1L);
        assertThat(log.recorded()).isEqualTo(4);
        assertThat(log.waiting()).isZero();
    }

    @Test
    void what_cannot_be_written_waits_and_is_written_once_in_another_stream() {
        AccessLog log = log(1_000);
        log.note(ANN, "GET /api/orders", orders(0, 1_000));
        away = true;
        log.write();
        assertThat(log.waiting()).isEqualTo(1_000);
        assertThat(log.recorded()).isZero();
        log.note(ANN, "GET /api/orders", orders(0, 1));
        away = false;
        log.write();

        assertThat(written()).extracting(one -> one.reads().size()).containsExactly(500, 500);
        assertThat(written().getFirst().reads().getFirst().times()).isEqualTo(2);
        assertThat(log.recorded()).isEqualTo(1_001);
        assertThat(stored).extracting(DomainEventMessage::getSequenceNumber).containsExactly(0L, 1L);
    }

    @Test
    void a_flood_takes_bounded_memory_and_its_size_is_recorded() {
        AccessLog log = log(100);
        log.note(ANN, "GET /api/orders", orders(0, 300));
        assertThat(log.waiting()).isEqualTo(100);
        assertThat(log.unlisted()).isEqualTo(200);
        log.write();

        assertThat(written()).hasSize(1);
        assertThat(written().getFirst().unlisted()).isEqualTo(200);
        assertThat(written().getFirst().reads()).hasSize(100);
        log.note(ANN, "GET /api/orders", orders(0, 1));
        assertThat(log.waiting()).isEqualTo(1);
    }
}
