package io.orderledger.events.personal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Keys for tests; away when told so. */
public final class KeysInMemory implements KeyStore {

    private final Map<String, StoredKey> keys = new ConcurrentHashMap<>();
    private final Map<String, Instant> destroyed = new TreeMap<>();
    public volatile boolean away;

    private void reach() {
        if (away) {
            throw new KeysAwayException("away", new IllegalStateException());
        }
    }

    @Override
    public Optional<StoredKey> find(String id) {
        reach();
        return Optional.ofNullable(keys.get(id));
    }

    @Override
    public Optional<StoredKey> newest(String subject) {
        reach();
        return keys.values().stream()
                .filter(key -> key.subject().equals(subject))
                .max(Comparator.comparingInt(StoredKey::generation));
    }

    @Override
    public StoredKey add(StoredKey key) {
        reach();
        keys.putIfAbsent(key.id(), key);
        return keys.get(key.id());
    }

    @Override
    public void destroy(String subject, Instant now) {
        add(StoredKey.of(subject, 1, new byte[0]));
        keys.replaceAll((id, key) -> {
            if (!key.subject().equals(subject)) {
                return key;
            }
            destroyed.put(id, now);
            return new StoredKey(id, subject, key.generation(), new byte[0]);
        });
    }

    @Override
    public void forgetOldPages() {}

    @Override
    public List<String> destroyedSince(Instant since) {
        reach();
        return destroyed.entrySet().stream()
                .filter(key -> !key.getValue().isBefore(since))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public void close() {}
}
