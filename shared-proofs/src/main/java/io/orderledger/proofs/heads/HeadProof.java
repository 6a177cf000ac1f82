package io.orderledger.proofs.heads;

import io.orderledger.proofs.merkle.Hash;
import io.orderledger.proofs.merkle.TreeHashing;
import java.util.List;

/**
 * The proof that the stream of an aggregate ends where it is said to.
 *
 * @param head what is proven
 * @param siblings from the child of the root down to the sibling of the leaf
 */
public record HeadProof(Head head, List<Hash> siblings) {

    private static final int MAX_DEPTH = 256;

    public HeadProof {
        if (siblings.size() > MAX_DEPTH) {
            throw new IllegalArgumentException("a path has at most 256 steps");
        }
        siblings = List.copyOf(siblings);
    }

    /** Whether the map of this root has this head under the key. */
    public boolean verifies(Hash key, Hash root) {
        Hash hash = head.leaf(key);
        for (int depth = siblings.size() - 1; depth >= 0; depth--) {
            Hash sibling = siblings.get(depth);
            hash = key.bit(depth) ? TreeHashing.node(sibling, hash) : TreeHashing.node(hash, sibling);
        }
        return hash.equals(root);
    }
}
