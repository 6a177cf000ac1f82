package io.orderledger.events.personal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the keys of persons are kept, wrapped by the master key, apart from the events and never in one backup with them. Every
 * change may be made twice. Safe to be used from several threads and processes; all methods throw {@link KeysAwayException} when the store is away.
 */
public interface KeyStore extends AutoCloseable {

    /**
     * A key.
     *
     * @param id name by which events tell under which key they are sealed: the subject, a dot, the generation
     * @param subject whose key it is, a hash
     * @param generation from 1; a person who comes back after having been erased gets the next one
     * @param wrapped the key, wrapped; no bytes when it was destroyed
     */
    @SuppressWarnings("ArrayRecordComponent") // read once and passed on, never compared
    record StoredKey(String id, String subject, int generation, byte[] wrapped) {

        /** Names a key. */
        public static StoredKey of(String subject, int generation, byte[] wrapped) {
            return new StoredKey(subject + '.' + generation, subject, generation, wrapped);
        }

        /** Whether nobody can read what is sealed under it, ever again. */
        public boolean destroyed() {
            return wrapped.length == 0;
        }
    }

    /** A key by its name; empty when there never was one. */
    Optional<StoredKey> find(String id);

    /** The newest key of a subject, destroyed or not; empty when there never was one. */
    Optional<StoredKey> newest(String subject);

    /**
     * Keeps a key. When this returns it survives kill -9 and power loss.
     *
     * @return the key of that name: another one, when somebody else was first
     */
    StoredKey add(StoredKey key);

    /**
     * Destroys every key of a subject, also one that it might be given only now. When this and then {@link #forgetOldPages} have
     * returned, the store holds none of them any more.
     */
    void destroy(String subject, Instant now);

    /** Gets rid of what the store keeps of earlier states for its own safety. */
    void forgetOldPages();

    /** Names of the keys that were destroyed since a time. */
    List<String> destroyedSince(Instant since);

    @Override
    void close();
}
