package io.orderledger.command.ledger.snapshot;

import com.google.crypto.tink.Aead;
import io.orderledger.command.ledger.LedgerAggregate;
import io.orderledger.events.personal.KeyMissingException;
import io.orderledger.events.personal.PersonalKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Snapshots of aggregates that hold personal data, sealed as a whole under the key of the person: a zero byte, the length of the
 * key's name in two bytes, the name, and what Tink's AEAD makes of the snapshot. All others stand as they are, as JSON, which
 * never begins with a zero byte. When the key is destroyed the snapshot is as good as none.
 */
final class SealedSnapshots {

    private static final byte SIGN = 0;
    private static final int HEAD = 3;

    private final PersonalKeys keys;

    SealedSnapshots(PersonalKeys keys) {
        this.keys = keys;
    }

    byte[] seal(byte[] json, LedgerAggregate aggregate) {
        Optional<String> key = aggregate.snapshotKey();
        if (key.isEmpty()) {
            return json;
        }
        byte[] name = key.get().getBytes(StandardCharsets.UTF_8);
        Aead aead = keys.find(key.get())
                .orElseThrow(() -> new IllegalStateException("its personal data were erased, it is read anew"));
        try {
            byte[] sealed = aead.encrypt(json, context(aggregate.getClass()));
            return ByteBuffer.allocate(HEAD + name.length + sealed.length)
                    .put(SIGN)
                    .putShort((short) name.length)
                    .put(name)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a snapshot cannot be sealed", e);
        }
    }

    /** Whether the key that it needs is there, and is the one that has sealed it. */
    boolean canOpen(byte[] stored, Class<?> type) {
        if (!isSealed(stored)) {
            return true;
        }
        try {
            Aead aead = keys.find(keyOf(stored)).orElse(null);
            if (aead == null) {
                return false;
            }
            decrypted(stored, aead, type);
            return true;
        } catch (KeyMissingException | GeneralSecurityException unreadable) {
            return false; // the events are read instead
        }
    }

    byte[] open(byte[] stored, Class<?> type) {
        if (!isSealed(stored)) {
            return stored;
        }
        String name = keyOf(stored);
        Aead aead = keys.find(name).orElseThrow(() -> new IllegalStateException("the key " + name + " was destroyed"));
        try {
            return decrypted(stored, aead, type);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a snapshot is not what was sealed", e);
        }
    }

    private static byte[] decrypted(byte[] stored, Aead aead, Class<?> type) throws GeneralSecurityException {
        int from = HEAD + ByteBuffer.wrap(stored, 1, 2).getShort();
        return aead.decrypt(Arrays.copyOfRange(stored, from, stored.length), context(type));
    }

    private static boolean isSealed(byte[] stored) {
        return stored.length > HEAD && stored[0] == SIGN;
    }

    private static String keyOf(byte[] stored) {
        int length = ByteBuffer.wrap(stored, 1, 2).getShort();
        return new String(stored, HEAD, length, StandardCharsets.UTF_8);
    }

    private static byte[] context(Class<?> type) {
        return type.getName().getBytes(StandardCharsets.UTF_8);
    }
}
