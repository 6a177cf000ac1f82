package io.orderledger.query.proofs;

import io.orderledger.proofs.merkle.Hash;
import java.nio.ByteBuffer;

/**
 * What the log notes of each leaf beside its hash, to find the events of an aggregate and to rebuild the map of stream heads.
 * It is not signed: the map's root is.
 *
 * @param key of the aggregate
 * @param sequence of the event, at most 2^48 − 1
 * @param previous index of the event of the aggregate before it, or -1
 */
record IndexRecord(Hash key, long sequence, long previous) {

    /** Bytes of a record: a hash and two numbers of six bytes, the second one more than it stands for. */
    static final int BYTES = Hash.BYTES + 12;

    private static final int LOW = 32;

    static IndexRecord at(byte[] chunk, int index) {
        ByteBuffer buffer = ByteBuffer.wrap(chunk, index * BYTES, BYTES);
        byte[] key = new byte[Hash.BYTES];
        buffer.get(key);
        return new IndexRecord(Hash.of(key), number(buffer), number(buffer) - 1);
    }

    void copyTo(byte[] chunk, int index) {
        key.copyTo(chunk, index * BYTES);
        ByteBuffer buffer = ByteBuffer.wrap(chunk, index * BYTES + Hash.BYTES, BYTES - Hash.BYTES);
        put(buffer, sequence);
        put(buffer, previous + 1);
    }

    private static long number(ByteBuffer buffer) {
        long high = buffer.getShort() & 0xffffL;
        return high << LOW | buffer.getInt() & 0xffffffffL;
    }

    private static void put(ByteBuffer buffer, long number) {
        buffer.putShort((short) (number >>> LOW)).putInt((int) number);
    }
}
