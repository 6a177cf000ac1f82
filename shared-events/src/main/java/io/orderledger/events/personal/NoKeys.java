package io.orderledger.events.personal;

import com.google.crypto.tink.Aead;
import java.util.Optional;

/** For a ledger that keeps personal data as plain text, by its operator's will: nothing is sealed, and nothing can be opened. */
public final class NoKeys implements PersonalKeys {

    @Override
    public DataKey current(String subject) {
        throw new IllegalStateException("this ledger seals nothing");
    }

    @Override
    public Optional<Aead> find(String id) {
        throw new IllegalStateException("personal data are sealed under " + id + ", and this ledger was given no keys");
    }
}
