package io.orderledger.proofs.heads;

import io.orderledger.proofs.merkle.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Where the stream of an aggregate ends.
 *
 * @param events how many events of it the log holds, at least 1
 * @param last index in the log of the last of them
 */
public record Head(long events, long last) {

    private static final byte[] LEAF = {0};

    public Head {
        if (events < 1 || last < events - 1) {
            throw new IllegalArgumentException(events + " events cannot end at " + last);
        }
    }

    /** The key of an aggregate in the map: SHA-256 of its id in UTF-8. */
    public static Hash key(String aggregateId) {
        return Hash.sha256(aggregateId.getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256 of a zero byte, the key, the number of events and the index of the last, each of eight bytes. */
    public Hash leaf(Hash key) {
        byte[] value = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(events)
                .putLong(last)
                .array();
        return Hash.sha256(LEAF, key.bytes(), value);
    }
}
