package io.orderledger.command.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/**
 * The aggregates that were used last, so that a command need not read their events again. Bounded by number.
 *
 * <p>The one that was used longest ago goes first. A cache that keeps what was used most often, as most libraries' do, is wrong here: an order
 * is asked a few times within its day and then hardly ever again, so that yesterday's orders would keep today's out.
 */
final class AggregateCache implements Cache {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Object, Object> entries;

    /**
     * A cache.
     *
     * @param capacity aggregates it keeps at most, about 2 kB each
     */
    AggregateCache(int capacity) {
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {

            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
                return size() > capacity;
            }
        };
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the interface has it
    public <K, V> @Nullable V get(K key) {
        return (V) locked(() -> entries.get(key));
    }

    @Override
    public void put(Object key, Object value) {
        locked(() -> entries.put(key, value));
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return locked(() -> entries.putIfAbsent(key, value) == null);
    }

    @Override
    public <T> T computeIfAbsent(Object key, Supplier<T> supplier) {
        @SuppressWarnings("unchecked")
        T present = (T) locked(() -> entries.computeIfAbsent(key, k -> supplier.get()));
        return present;
    }

    @Override
    public boolean remove(Object key) {
        return locked(() -> entries.remove(key) != null);
    }

    @Override
    public void removeAll() {
        locked(() -> {
            entries.clear();
            return true;
        });
    }

    @Override
    public boolean containsKey(Object key) {
        return locked(() -> entries.containsKey(key));
    }

    /** Nobody listens: Axon's repositories do not. */
    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        throw new UnsupportedOperationException("This cache tells nobody of its entries");
    }

    @Override
    public <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
        locked(() -> entries.computeIfPresent(key, (k, present) -> {
            @SuppressWarnings("unchecked")
            V next = update.apply((V) present);
            return next;
        }));
    }
}
