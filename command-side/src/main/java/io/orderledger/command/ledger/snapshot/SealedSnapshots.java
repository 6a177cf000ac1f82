package io.orderledger.command.ledger.snapshot;

import com.google.crypto.tink.Aead;
import io.orderledger.command.ledger.LedgerAggregate;
import io.orderledger.events.personal.PersonalKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
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

    /** Whether the key that it needs is there. */
    boolean canOpen(byte[] stored) {
        return !isSealed(stored) || keys.find(keyOf(stored)).isPresent();
    }

    byte[] open(byte[] stored, Class<?> type) {
        if (!isSealed(stored)) {
            return stored;
        }
        String name = keyOf(stored);
        Aead aead = keys.find(name).orElseThrow(() -> new IllegalStateException("the key " + name + " was destroyed"));
        try {
            int from = HEAD + name.getBytes(StandardCharsets.UTF_8).length;
            return aead.decrypt(java.util.Arrays.copyOfRange(stored, from, stored.length), context(type));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a snapshot is not what was sealed", e);
        }
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
