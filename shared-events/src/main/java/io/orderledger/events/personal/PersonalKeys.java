package io.orderledger.events.personal;

import com.google.crypto.tink.Aead;
import java.util.Optional;

/** The keys that personal data are sealed and opened with. All methods throw {@link KeysAwayException} when nobody can tell. */
public interface PersonalKeys {

    /**
     * A key in use.
     *
     * @param id what events name it by
     */
    record DataKey(String id, Aead aead) {}

    /** The key for new data of a subject; it is made when there is none yet or the last one was destroyed. */
    DataKey current(String subject);

    /**
     * The key of that name; empty when it was destroyed.
     *
     * @throws IllegalStateException when there never was one, because the keys are not those that belong to these events
     */
    Optional<Aead> find(String id);
}
