package io.orderledger.proofs.merkle;

import java.util.List;

/** Verification of proofs, as RFC 9162 sections 2.1.3.2 and 2.1.4.2 describe it for the trees of RFC 6962. */
public final class ProofCheck {

    private ProofCheck() {}

    /** Whether a leaf stands at an index of the tree of this size and root. */
    public static boolean included(Hash leaf, long index, long size, List<Hash> path, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = TreeHashing.node(sibling, hash);
                int up = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
                node >>= up;
                last >>= up;
            } else {
                hash = TreeHashing.node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /**
     * Whether the tree of {@code from} leaves is a beginning of the tree of {@code to} leaves.
     *
     * @param from at least 1: every tree begins with nothing, so that nothing would be proven
     */
    public static boolean consistent(long from, long to, Hash fromRoot, Hash toRoot, List<Hash> proof) {
        if (from < 1 || from > to) {
            return false;
        }
        if (from == to) {
            return proof.isEmpty() && fromRoot.equals(toRoot);
        }
        boolean whole = Long.bitCount(from) == 1;
        if (!whole && proof.isEmpty()) {
            return false;
        }
        int up = Long.numberOfTrailingZeros(from); // trailing ones of from − 1
        long node = from - 1 >> up;
        long last = to - 1 >> up;
        Hash old = whole ? fromRoot : proof.getFirst();
        Hash present = old;
        for (Hash sibling : whole ? proof : proof.subList(1, proof.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                old = TreeHashing.node(sibling, old);
                present = TreeHashing.node(sibling, present);
                int skip = (node & 1) == 1 || node == 0 ? 0 : Long.numberOfTrailingZeros(node);
                node >>= skip;
                last >>= skip;
            } else {
                present = TreeHashing.node(present, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && old.equals(fromRoot) && present.equals(toRoot);
    }
}
