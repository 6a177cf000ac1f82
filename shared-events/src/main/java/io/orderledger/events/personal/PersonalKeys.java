package io.orderledger.events.personal;

import com.google.crypto.tink.Aead;
import java.util.Optional;

/** The keys that personal data are sealed and opened with. All methods throw {@link KeysAwayException} when nobody can tell. */
public interface PersonalKeys {

    /**
     * A key.
     *
     * @param id what events name it by
     * @param aead empty when it was destroyed and no other takes its place: then the data are not kept
     */
    record DataKey(String id, Optional<Aead> aead) {}

    /**
     * The key for new data of a subject, made when there is none yet. A customer whose key was destroyed gets a new one, because
     * people come back; an order or a stream does not.
     */
    DataKey current(String subject);

    /**
     * The key of that name; empty when it was destroyed.
     *
     * @throws KeyMissingException when the store of keys does not hold it: it is older than these events, or does not belong to them
     */
    Optional<Aead> find(String id);

    /** Forgets what is in memory: what was destroyed is out of use here from now on. */
    default void forget() {}
}
