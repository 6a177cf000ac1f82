package io.orderledger.proofs.merkle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A tree in memory, as plain as can be. */
public final class ExampleTree {

    private final List<Hash> leaves;

    public ExampleTree(List<Hash> leaves) {
        this.leaves = List.copyOf(leaves);
    }

    /** A tree of so many made-up leaves. */
    public static ExampleTree of(int size) {
        List<Hash> leaves = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            leaves.add(TreeHashing.leaf(("leaf " + i).getBytes(StandardCharsets.UTF_8)));
        }
        return new ExampleTree(leaves);
    }

    public List<Hash> leaves() {
        return leaves;
    }

    /** MTH of RFC 6962 over the first leaves, word for word. */
    public Hash root(int size) {
        return root(leaves.subList(0, size));
    }

    private static Hash root(List<Hash> leaves) {
        int size = leaves.size();
        if (size == 0) {
            return TreeHashing.EMPTY;
        }
        if (size == 1) {
            return leaves.getFirst();
        }
        int k = 1;
        while (k * 2 < size) {
            k *= 2;
        }
        return TreeHashing.node(root(leaves.subList(0, k)), root(leaves.subList(k, size)));
    }

    /** Its hashes, out of its tiles. */
    public HashSource hashes() {
        Map<TilePath, Tile> tiles = new HashMap<>();
        TileWriter writer =
                new TileWriter(0, path -> known(tiles, path), (path, bytes) -> tiles.put(path, new Tile(bytes)));
        leaves.forEach(writer::append);
        writer.partials((path, bytes) -> tiles.put(path, new Tile(bytes)));
        return new TileHashes(path -> known(tiles, path), leaves.size());
    }

    private static Tile known(Map<TilePath, Tile> tiles, TilePath path) {
        return Objects.requireNonNull(tiles.get(path), path::toString);
    }
}
