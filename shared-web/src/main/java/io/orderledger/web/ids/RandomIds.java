package io.orderledger.web.ids;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;

/**
 * Random ids (UUID version 4) as {@link UUID#randomUUID} makes them, from the same source of randomness, which is asked for
 * those of many ids at once: each asking is a call of the operating system. A command needs several ids.
 */
public final class RandomIds {

    private static final int BYTES = 16;
    private static final int AT_ONCE = 256;
    private static final long VERSION_MASK = 0xffff_ffff_ffff_0fffL;
    private static final long VERSION = 0x4000L;
    private static final long VARIANT_MASK = 0x3fff_ffff_ffff_ffffL;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ByteBuffer SUPPLY =
            ByteBuffer.allocate(BYTES * AT_ONCE).limit(0);
    private static final Object LOCK = new Object();

    private RandomIds() {}

    /** A new id; none is ever given twice. */
    public static UUID next() {
        long most;
        long least;
        synchronized (LOCK) {
            if (!SUPPLY.hasRemaining()) {
                RANDOM.nextBytes(SUPPLY.array());
                SUPPLY.clear();
            }
            most = SUPPLY.getLong();
            least = SUPPLY.getLong();
        }
        return new UUID(most & VERSION_MASK | VERSION, least & VARIANT_MASK | VARIANT);
    }
}
