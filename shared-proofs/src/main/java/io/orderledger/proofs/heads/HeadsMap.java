package io.orderledger.proofs.heads;

import io.orderledger.proofs.merkle.Hash;
import io.orderledger.proofs.merkle.TreeHashing;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The stream heads of all aggregates as a sparse Merkle tree over the bits of their keys. A subtree without heads has the
 * hash zero, one with a single head the hash of that head's leaf, any other the RFC 6962 node of its two halves; so the root
 * depends on the heads alone and not on how they came. Depth grows as needed, about log2 of the number of aggregates.
 *
 * <p>In memory, about 60 bytes a head: heads are kept sorted in buckets by the first bits of their keys, hashes only above
 * the buckets. Not thread-safe.
 */
public final class HeadsMap {

    private static final int USUAL_BITS = 14;
    private static final int COUNT_AT = Hash.BYTES;
    private static final int LAST_AT = COUNT_AT + Long.BYTES;
    private static final int ENTRY = LAST_AT + Long.BYTES;
    private static final byte[] NONE = {};

    private final int bits;
    private final byte[][] buckets;

    /** Number of heads and hash of each node above the buckets; node 1 is the root, node n has the children 2n and 2n+1. */
    private final int[] counts;

    private final Hash[] hashes;
    private final BitSet stale = new BitSet();

    public HeadsMap() {
        this(USUAL_BITS);
    }

    HeadsMap(int bits) {
        this.bits = bits;
        this.buckets = new byte[1 << bits][];
        Arrays.fill(buckets, NONE);
        this.counts = new int[2 << bits];
        this.hashes = new Hash[2 << bits];
        Arrays.fill(hashes, Hash.ZERO);
    }

    /** Aggregates in it. */
    public long size() {
        return counts[1];
    }

    /** Notes one more event of an aggregate and answers the index of the one before it, or -1. */
    public long append(Hash key, long index) {
        int bucket = bucket(key);
        int at = find(buckets[bucket], key);
        ByteBuffer entries;
        long before = -1;
        long events = 1;
        if (at < 0) {
            at = -at - 1;
            buckets[bucket] = inserted(buckets[bucket], at, key);
            entries = ByteBuffer.wrap(buckets[bucket]);
            for (int node = bucket + (1 << bits); node > 0; node >>= 1) {
                counts[node]++;
            }
        } else {
            entries = ByteBuffer.wrap(buckets[bucket]);
            before = entries.getLong(at * ENTRY + LAST_AT);
            events = entries.getLong(at * ENTRY + COUNT_AT) + 1;
        }
        entries.putLong(at * ENTRY + COUNT_AT, events);
        entries.putLong(at * ENTRY + LAST_AT, index);
        stale.set(bucket + (1 << bits));
        return before;
    }

    /** Where a stream ends. */
    public Optional<Head> find(Hash key) {
        byte[] entries = buckets[bucket(key)];
        int at = find(entries, key);
        return at < 0 ? Optional.empty() : Optional.of(head(entries, at));
    }

    /** The root over all heads; zero when there are none. */
    public Hash root() {
        for (int node = stale.previousSetBit(Integer.MAX_VALUE); node > 0; node = stale.previousSetBit(node - 1)) {
            refresh(node);
            if (node > 1) {
                stale.set(node >> 1);
            }
        }
        stale.clear();
        return hashes[1];
    }

    private void refresh(int node) {
        if (node >= 1 << bits) {
            byte[] entries = buckets[node - (1 << bits)];
            hashes[node] = hash(entries, 0, entries.length / ENTRY, bits);
        } else {
            hashes[node] = switch (counts[node]) {
                case 0 -> Hash.ZERO;
                case 1 -> counts[2 * node] == 1 ? hashes[2 * node] : hashes[2 * node + 1];
                default -> TreeHashing.node(hashes[2 * node], hashes[2 * node + 1]);
            };
        }
    }

    /** The proof for a stream, against the present root. */
    public Optional<HeadProof> prove(Hash key) {
        root();
        int bucket = bucket(key);
        byte[] entries = buckets[bucket];
        int at = find(entries, key);
        if (at < 0) {
            return Optional.empty();
        }
        List<Hash> siblings = new ArrayList<>();
        int depth = 0;
        for (int node = 1; depth < bits && counts[node] > 1; depth++) {
            int child = bucket + (1 << bits) >> bits - depth - 1;
            siblings.add(hashes[child ^ 1]);
            node = child;
        }
        if (depth == bits) {
            siblings(entries, at, siblings);
        }
        return Optional.of(new HeadProof(head(entries, at), siblings));
    }

    private void siblings(byte[] entries, int at, List<Hash> siblings) {
        int from = 0;
        int to = entries.length / ENTRY;
        for (int depth = bits; to - from > 1; depth++) {
            int middle = middle(entries, from, to, depth);
            if (at < middle) {
                siblings.add(hash(entries, middle, to, depth + 1));
                to = middle;
            } else {
                siblings.add(hash(entries, from, middle, depth + 1));
                from = middle;
            }
        }
    }

    private static Hash hash(byte[] entries, int from, int to, int depth) {
        if (from == to) {
            return Hash.ZERO;
        }
        if (to - from == 1) {
            return head(entries, from).leaf(Hash.at(entries, from * ENTRY));
        }
        int middle = middle(entries, from, to, depth);
        return TreeHashing.node(hash(entries, from, middle, depth + 1), hash(entries, middle, to, depth + 1));
    }

    /** The first entry whose bit at the depth is set. */
    private static int middle(byte[] entries, int from, int to, int depth) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = low + high >>> 1;
            if ((entries[middle * ENTRY + (depth >> 3)] >> (7 - (depth & 7)) & 1) == 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static Head head(byte[] entries, int at) {
        ByteBuffer buffer = ByteBuffer.wrap(entries);
        return new Head(buffer.getLong(at * ENTRY + COUNT_AT), buffer.getLong(at * ENTRY + LAST_AT));
    }

    private int bucket(Hash key) {
        return ByteBuffer.wrap(key.bytes()).getInt() >>> Integer.SIZE - bits;
    }

    /** The entry of a key, or −1 − where it would stand. */
    private static int find(byte[] entries, Hash key) {
        byte[] wanted = key.bytes();
        int low = 0;
        int high = entries.length / ENTRY;
        while (low < high) {
            int middle = low + high >>> 1;
            int order =
                    Arrays.compareUnsigned(entries, middle * ENTRY, middle * ENTRY + Hash.BYTES, wanted, 0, Hash.BYTES);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return -1 - low;
    }

    private static byte[] inserted(byte[] entries, int at, Hash key) {
        byte[] more = Arrays.copyOf(entries, entries.length + ENTRY);
        System.arraycopy(entries, at * ENTRY, more, (at + 1) * ENTRY, entries.length - at * ENTRY);
        key.copyTo(more, at * ENTRY);
        return more;
    }
}
