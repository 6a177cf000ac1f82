package io.orderledger.proofs.merkle;

/** Where the hashes of a tree come from. */
@FunctionalInterface
public interface HashSource {

    /**
     * The root of the perfect subtree of 2^level leaves that begins at leaf {@code index * 2^level}.
     *
     * @param level 0 for leaves
     * @throws IllegalStateException when the tree does not hold it
     */
    Hash subtree(int level, long index);
}
