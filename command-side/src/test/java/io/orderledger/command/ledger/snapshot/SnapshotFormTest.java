package io.orderledger.command.ledger.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.ledger.Recent;
import io.orderledger.command.ledger.SeenRequests;
import io.orderledger.events.value.OrderId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SnapshotFormTest {

    private final SnapshotForm form = new SnapshotForm();

    @Test
    void a_state_class_is_written_field_by_field_and_records_without_the_names_of_their_components() {
        Some state = new Some();
        state.parts.put(7, new Part(OrderId.of("web", "1"), Instant.EPOCH, null));
        state.list = List.of("a");

        byte[] json = form.write(state);

        assertThat(new String(json, StandardCharsets.UTF_8))
                .contains("\"parts\":{\"7\":[\"web:1\",\"1970-01-01T00:00:00Z\",null]}");
        assertThat(form.read(json, Some.class)).usingRecursiveComparison().isEqualTo(state);
    }

    @Test
    void a_bounded_memory_keeps_its_bound() {
        Some state = new Some();
        state.recent.put("a", 1L);
        state.recent.put("b", 2L);

        Some back = form.read(form.write(state), Some.class);
        back.recent.put("c", 3L);

        assertThat(back.recent).containsOnlyKeys("b", "c");
    }

    private static final class Some {
        private final TreeMap<Integer, Part> parts = new TreeMap<>();
        private final Recent<String, Long> recent = new Recent<>(2);
        private final SeenRequests seen = new SeenRequests();
        private List<String> list = List.of();
    }

    private record Part(OrderId order, Instant at, @Nullable String text) {}
}
