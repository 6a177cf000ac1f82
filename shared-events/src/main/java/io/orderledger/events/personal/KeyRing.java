package io.orderledger.events.personal;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.orderledger.events.personal.KeyStore.StoredKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Keys of a store, unwrapped and kept in memory. What was destroyed elsewhere is asked for every {@value #LOOK_MS} ms, so that a
 * destroyed key is out of use in every process within seconds; when that cannot be asked for {@value #BLIND_MS} ms, no key is used.
 */
public final class KeyRing implements PersonalKeys {

    /** How long a destroyed key may still be used in another process. */
    public static final long LOOK_MS = 1_000;

    private static final long BLIND_MS = 5_000;

    /** Clocks of different machines may be that far apart. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    /** Keys in memory, about 1 kB each. */
    private static final int MOST_KEYS = 50_000;

    /** Missing keys that are told of one by one; after them each time that their number has doubled. */
    private static final int TOLD = 20;

    private final KeyStore store;
    private final Aead master;
    private final InstantSource clock;
    private final Map<String, DataKey> current = new ConcurrentHashMap<>();
    private final Map<String, Optional<Aead>> byId = new ConcurrentHashMap<>();
    private final Set<String> missing = ConcurrentHashMap.newKeySet();
    private final ObjIntConsumer<String> missed;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Instant looked;

    static {
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /**
     * Keys of a store.
     *
     * @param master wraps and unwraps them: a {@link MasterKeyFile}, or what Tink's client of a key management service gives
     */
    public KeyRing(KeyStore store, Aead master, InstantSource clock) {
        this(store, master, clock, (id, count) -> {});
    }

    /**
     * Keys of a store.
     *
     * @param missed told of keys that events name and the store does not hold: the name of one, and how many there are so far. Of many
     *     it is told some
     */
    public KeyRing(KeyStore store, Aead master, InstantSource clock, ObjIntConsumer<String> missed) {
        this.store = store;
        this.missed = missed;
        this.master = master;
        this.clock = clock;
        this.looked = clock.instant();
    }

    @Override
    public DataKey current(String subject) {
        look();
        DataKey known = current.get(subject);
        if (known != null) {
            return known;
        }
        StoredKey newest = store.newest(subject).orElse(null);
        StoredKey key = newest == null || (newest.destroyed() && subject.startsWith(Subjects.CUSTOMER))
                ? make(subject, newest)
                : newest;
        DataKey made = new DataKey(key.id(), key.destroyed() ? Optional.empty() : Optional.of(unwrapped(key)));
        keep(current, subject, made);
        return made;
    }

    @Override
    public Optional<Aead> find(String id) {
        look();
        Optional<Aead> known = byId.get(id);
        if (known != null) {
            return known;
        }
        StoredKey key = store.find(id).orElse(null);
        if (key == null) {
            miss(id);
            throw new KeyMissingException(id);
        }
        missing.remove(id);
        Optional<Aead> found = key.destroyed() ? Optional.empty() : Optional.of(unwrapped(key));
        keep(byId, id, found);
        return found;
    }

    /** How many keys events have named so far, since this process began, that the store does not hold; one that has come back does not count. */
    public int missing() {
        return missing.size();
    }

    private void miss(String id) {
        if (missing.size() < MOST_KEYS && missing.add(id)) {
            int count = missing.size();
            if (count <= TOLD || Integer.bitCount(count) == 1) {
                missed.accept(id, count);
            }
        }
    }

    @Override
    public void forget() {
        current.clear();
        byId.clear();
    }

    private StoredKey make(String subject, @Nullable StoredKey before) {
        int generation = before == null ? 1 : before.generation() + 1;
        while (missing.contains(StoredKey.of(subject, generation, new byte[0]).id())) {
            generation++; // its name stays free for the lost key to come back
        }
        try {
            KeysetHandle fresh = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            byte[] context =
                    context(StoredKey.of(subject, generation, new byte[0]).id());
            byte[] wrapped = TinkProtoKeysetFormat.serializeEncryptedKeyset(fresh, master, context);
            StoredKey kept = store.add(StoredKey.of(subject, generation, wrapped));
            return kept.destroyed() && subject.startsWith(Subjects.CUSTOMER) ? make(subject, kept) : kept;
        } catch (GeneralSecurityException e) {
            throw new KeysAwayException("A key cannot be made: the master key cannot be used", e);
        }
    }

    private Aead unwrapped(StoredKey key) {
        try {
            KeysetHandle keyset = TinkProtoKeysetFormat.parseEncryptedKeyset(key.wrapped(), master, context(key.id()));
            String id = key.id(); // what is kept for each key is its name, not its wrapped bytes
            return new RingKey(
                    keyset.getPrimitive(RegistryConfiguration.get(), Aead.class),
                    keyset.getPrimary().getId(),
                    () -> miss(id));
        } catch (GeneralSecurityException e) {
            throw new KeysAwayException("The key " + key.id() + " cannot be unwrapped by this master key", e);
        }
    }

    /** A wrapped key cannot be passed off as that of somebody else. */
    private static byte[] context(String id) {
        return id.getBytes(StandardCharsets.UTF_8);
    }

    private static <V> void keep(Map<String, V> keys, String name, V key) {
        if (keys.size() >= MOST_KEYS) {
            keys.clear();
        }
        keys.put(name, key);
    }

    private void look() {
        Instant now = clock.instant();
        if (now.isBefore(looked.plusMillis(LOOK_MS)) || !looking.tryLock()) {
            return;
        }
        try {
            for (String id : store.destroyedSince(looked.minus(OVERLAP))) {
                keep(byId, id, Optional.empty());
                current.values().removeIf(key -> key.id().equals(id));
            }
            looked = now;
        } catch (KeysAwayException e) {
            if (now.isAfter(looked.plusMillis(BLIND_MS))) {
                forget();
                throw e;
            }
        } finally {
            looking.unlock();
        }
    }
}
