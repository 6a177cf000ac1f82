package io.orderledger.command.due;

import io.orderledger.events.value.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Due times in memory, for tests of what is done with them. */
public final class DueItemsInMemory implements DueItems {

    private final Map<String, DueItem> items = new HashMap<>();
    private final Map<String, Instant> from = new HashMap<>();
    private final Set<String> resting = new HashSet<>();

    private static String key(OrderId order, DueKind kind) {
        return kind + " " + order;
    }

    @Override
    public synchronized void put(DueItem item) {
        items.put(key(item.order(), item.kind()), item);
        from.remove(key(item.order(), item.kind()));
    }

    @Override
    public synchronized void settle(OrderId order, DueKind kind) {
        items.remove(key(order, kind));
        resting.remove(key(order, kind));
    }

    @Override
    public synchronized void rest(OrderId order, DueKind kind, boolean rests) {
        if (rests) {
            resting.add(key(order, kind));
        } else {
            resting.remove(key(order, kind));
        }
    }

    @Override
    public synchronized List<DueItem> claim(Instant now, Duration pause, int limit) {
        Predicate<String> free = key -> {
            Instant again = from.getOrDefault(key, Instant.MIN);
            return !again.isAfter(now) || again.isAfter(now.plus(LONGEST_PAUSE));
        };
        List<DueItem> claimed = new ArrayList<>(items.entrySet().stream()
                .filter(entry -> !resting.contains(entry.getKey()) && free.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .filter(item -> !item.dueAt().isAfter(now))
                .sorted(Comparator.comparing(DueItem::dueAt))
                .limit(limit)
                .toList());
        claimed.forEach(item -> from.put(key(item.order(), item.kind()), now.plus(pause)));
        return claimed;
    }

    @Override
    public synchronized void giveBack(DueItem item, Instant again) {
        if (item.equals(items.get(key(item.order(), item.kind())))) {
            from.put(key(item.order(), item.kind()), again);
        }
    }

    @Override
    public synchronized void done(DueItem item) {
        items.remove(key(item.order(), item.kind()), item);
    }

    @Override
    public synchronized Backlog backlog() {
        List<Instant> open = items.entrySet().stream()
                .filter(entry -> !resting.contains(entry.getKey()))
                .map(entry -> entry.getValue().dueAt())
                .sorted()
                .toList();
        return new Backlog(open.size(), open.stream().findFirst());
    }
}
