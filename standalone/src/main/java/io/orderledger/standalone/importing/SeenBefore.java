package io.orderledger.standalone.importing;

import java.util.Arrays;

/**
 * Remembers texts by 64 bits each, so that millions of them fit: 11 to 32 bytes a text. Two texts out of a hundred million are
 * taken for the same with a probability of one in three thousand.
 */
final class SeenBefore {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long MIX_1 = 0xbf58476d1ce4e5b9L;
    private static final long MIX_2 = 0x94d049bb133111ebL;
    private static final int FIRST_SLOTS = 1024;

    private long[] slots = new long[FIRST_SLOTS];
    private int used;

    /** Adds a text; true when it was not there. */
    boolean isNew(String text) {
        if (used * 4L > slots.length * 3L) {
            grow();
        }
        boolean added = add(slots, hash(text));
        used += added ? 1 : 0;
        return added;
    }

    /** Whether a text was added. */
    boolean holds(String text) {
        long hash = hash(text);
        int at = (int) (hash & (slots.length - 1));
        while (slots[at] != 0 && slots[at] != hash) {
            at = (at + 1) & (slots.length - 1);
        }
        return slots[at] == hash;
    }

    private static boolean add(long[] slots, long hash) {
        int at = (int) (hash & (slots.length - 1));
        while (slots[at] != 0) {
            if (slots[at] == hash) {
                return false;
            }
            at = (at + 1) & (slots.length - 1);
        }
        slots[at] = hash;
        return true;
    }

    private void grow() {
        long[] larger = new long[Math.multiplyExact(slots.length, 2)];
        Arrays.stream(slots).filter(hash -> hash != 0).forEach(hash -> add(larger, hash));
        slots = larger;
    }

    /** FNV-1a over the characters, its bits mixed as SplitMix64 does; never 0, which marks a free slot. */
    private static long hash(String text) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 30)) * MIX_1;
        hash = (hash ^ (hash >>> 27)) * MIX_2;
        hash ^= hash >>> 31;
        return hash == 0 ? 1 : hash;
    }
}
