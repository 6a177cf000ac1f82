package io.orderledger.query.proofs;

import io.orderledger.events.storage.RawEvent;
import io.orderledger.events.storage.RawEventSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** A history in memory. */
final class MadeUpHistory implements RawEventSource {

    final List<RawEvent> events = new ArrayList<>();
    private final Random random;
    private final Map<String, Long> versions = new HashMap<>();

    MadeUpHistory(Random random, int size) {
        this.random = random;
        more(size);
    }

    void more(int size) {
        for (int i = 0; i < size; i++) {
            String order = "web:" + random.nextInt(8);
            long sequence = versions.merge(order, 1L, Long::sum) - 1;
            events.add(new RawEvent(
                    events.size() + 1L,
                    new UUID(random.nextLong(), random.nextLong()).toString(),
                    order,
                    "Order",
                    sequence,
                    "2026-11-25T10:00:00." + (100 + random.nextInt(900)) + "Z",
                    "order.Event" + random.nextInt(4),
                    "1",
                    bytes("{\"n\":" + random.nextInt(1000) + ",\"text\":\"é" + random.nextInt() + "\"}"),
                    bytes("{\"actor\":\"a" + random.nextInt(3) + "\",\"via\":\"api\"}")));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public long first() {
        return 1;
    }

    @Override
    public long head() {
        return events.isEmpty() ? BEFORE_ALL : events.getLast().position();
    }

    @Override
    public List<RawEvent> after(long position, int limit) {
        return events.stream()
                .filter(event -> event.position() > position)
                .limit(limit)
                .toList();
    }

    @Override
    public List<RawEvent> ofAggregate(String aggregateId) {
        return events.stream()
                .filter(event -> event.aggregateId().equals(aggregateId))
                .toList();
    }
}
