package io.orderledger.command.ledger;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map that holds the last so many keys and forgets the oldest: what bounds the memory of an aggregate that lives for
 * years.
 */
public final class Recent<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;

    private final int limit;

    /**
     * An empty memory.
     *
     * @param limit keys that are kept, at least 1
     */
    public Recent(int limit) {
        this.limit = limit;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > limit;
    }
}
