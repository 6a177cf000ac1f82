package io.orderledger.proofs.merkle;

import java.util.ArrayList;
import java.util.List;

/** Roots and proofs of a tree, RFC 6962 sections 2.1, 2.1.1 and 2.1.2. */
public final class MerkleTree {

    private final HashSource hashes;

    public MerkleTree(HashSource hashes) {
        this.hashes = hashes;
    }

    /** The root over the first {@code size} leaves. */
    public Hash root(long size) {
        if (size < 0) {
            throw new IllegalArgumentException("size " + size);
        }
        return size == 0 ? TreeHashing.EMPTY : range(0, size);
    }

    /**
     * The way from a leaf to the root, siblings from below to above.
     *
     * @throws IndexOutOfBoundsException unless 0 ≤ index &lt; size
     */
    public List<Hash> inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("leaf " + index + " of " + size);
        }
        List<Hash> path = new ArrayList<>();
        inclusion(index, 0, size, path);
        return path;
    }

    private void inclusion(long index, long from, long to, List<Hash> path) {
        if (to - from == 1) {
            return;
        }
        long middle = from + split(to - from);
        if (index < middle) {
            inclusion(index, from, middle, path);
            path.add(range(middle, to));
        } else {
            inclusion(index, middle, to, path);
            path.add(range(from, middle));
        }
    }

    /**
     * The proof that the tree of {@code from} leaves is a beginning of the one of {@code to} leaves; empty when they
     * are the same.
     *
     * @throws IndexOutOfBoundsException unless 1 ≤ from ≤ to
     */
    public List<Hash> consistency(long from, long to) {
        if (from < 1 || from > to) {
            throw new IndexOutOfBoundsException("from " + from + " to " + to);
        }
        List<Hash> proof = new ArrayList<>();
        if (from < to) {
            consistency(from, 0, to, true, proof);
        }
        return proof;
    }

    private void consistency(long old, long from, long to, boolean known, List<Hash> proof) {
        if (old == to) {
            if (!known) {
                proof.add(range(from, to));
            }
            return;
        }
        long middle = from + split(to - from);
        if (old <= middle) {
            consistency(old, from, middle, known, proof);
            proof.add(range(middle, to));
        } else {
            consistency(old, middle, to, false, proof);
            proof.add(range(from, middle));
        }
    }

    /** The root over leaves from…to−1, where {@code from} is a multiple of a power of two that is not less than their number. */
    private Hash range(long from, long to) {
        long size = to - from;
        if (Long.bitCount(size) == 1) {
            int level = Long.numberOfTrailingZeros(size);
            return hashes.subtree(level, from >> level);
        }
        long middle = from + split(size);
        return TreeHashing.node(range(from, middle), range(middle, to));
    }

    /** The largest power of two that is less than the size. */
    private static long split(long size) {
        return Long.highestOneBit(size - 1);
    }
}
