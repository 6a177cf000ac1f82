package io.orderledger.command.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The keys that were seen last, each with a few numbers, in as few bytes as will do: of a key only 64 bits of its SHA-256 are
 * kept. That a new key is taken for one of 2,000 that are remembered has a chance of one in 10^16. A key takes 8 bytes and 8
 * more for each number, and nothing has to be built up when it is read from a snapshot.
 */
public final class DigestMemory {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** Room for this many keys more is made at a time. */
    private static final int CHUNK = 64;

    private final int limit;
    private final int numbers;
    private byte[] table = {};
    private int count;
    private int next;

    /**
     * An empty memory.
     *
     * @param limit keys that are kept, at least 1; the one that was put first goes first
     * @param numbers numbers that are kept with each key, 0 or more
     */
    public DigestMemory(int limit, int numbers) {
        this.limit = limit;
        this.numbers = numbers;
    }

    /** 64 bits that stand for a text. */
    public static long digest(String text) {
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return (long) LONGS.get(sha, 0);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /** Remembers a key that is not remembered yet. */
    public void put(String key, long... values) {
        if (values.length != numbers) {
            throw new IllegalArgumentException(numbers + " numbers are kept with each key");
        }
        int width = width();
        if (count < limit && count * width == table.length) {
            table = Arrays.copyOf(table, Math.min(limit, count + CHUNK) * width);
        }
        int at = next * width;
        LONGS.set(table, at, digest(key));
        for (int i = 0; i < numbers; i++) {
            LONGS.set(table, at + (i + 1) * Long.BYTES, values[i]);
        }
        count = Math.max(count, next + 1);
        next = (next + 1) % limit;
    }

    /** The numbers that were put with a key, or empty when it is not remembered. */
    public Optional<long[]> get(String key) {
        long wanted = digest(key);
        int width = width();
        for (int at = 0; at < count * width; at += width) {
            if ((long) LONGS.get(table, at) == wanted) {
                long[] values = new long[numbers];
                for (int i = 0; i < numbers; i++) {
                    values[i] = (long) LONGS.get(table, at + (i + 1) * Long.BYTES);
                }
                return Optional.of(values);
            }
        }
        return Optional.empty();
    }

    /** Whether a key is remembered. */
    public boolean contains(String key) {
        return get(key).isPresent();
    }

    private int width() {
        return (numbers + 1) * Long.BYTES;
    }
}
