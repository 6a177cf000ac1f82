package io.orderledger.proofs.merkle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** Appends leaves to a tree and says which tiles that makes. For one thread. */
public final class TileWriter {

    private static final int TILE_BYTES = TilePath.WIDTH * Hash.BYTES;

    private final List<Growing> levels = new ArrayList<>();
    private final BiConsumer<TilePath, byte[]> full;
    private long size;

    /** The tile at the right edge of a level. */
    private static final class Growing {
        private final byte[] hashes = new byte[TILE_BYTES];
        private int width;
        private long index;
    }

    /**
     * Goes on where a tree ends.
     *
     * @param tiles gives the partial tiles of its right edge
     * @param full is given each tile when it becomes full
     */
    public TileWriter(long size, TileHashes.Tiles tiles, BiConsumer<TilePath, byte[]> full) {
        this.full = full;
        this.size = size;
        for (int level = 0; size >>> Tile.HEIGHT * level > 0; level++) {
            Growing edge = new Growing();
            long hashes = size >>> Tile.HEIGHT * level;
            edge.index = hashes / TilePath.WIDTH;
            edge.width = (int) (hashes % TilePath.WIDTH);
            if (edge.width > 0) {
                byte[] bytes =
                        tiles.tile(new TilePath(level, edge.index, edge.width)).bytes(edge.width);
                System.arraycopy(bytes, 0, edge.hashes, 0, bytes.length);
            }
            levels.add(edge);
        }
    }

    /** A tree that begins with no leaves, and of which only the root is wanted. */
    public static TileWriter ofNothing() {
        return new TileWriter(
                0,
                path -> {
                    throw new IllegalStateException("an empty tree has no tiles");
                },
                (path, bytes) -> {});
    }

    /** Leaves so far. */
    public long size() {
        return size;
    }

    /** Appends a leaf. */
    public void append(Hash leaf) {
        append(0, leaf);
        size++;
    }

    private void append(int level, Hash hash) {
        if (level == levels.size()) {
            levels.add(new Growing());
        }
        Growing edge = levels.get(level);
        hash.copyTo(edge.hashes, edge.width++ * Hash.BYTES);
        if (edge.width == TilePath.WIDTH) {
            byte[] bytes = edge.hashes.clone();
            full.accept(new TilePath(level, edge.index, TilePath.WIDTH), bytes);
            edge.index++;
            edge.width = 0;
            append(level + 1, new Tile(bytes).subtree(Tile.HEIGHT, 0));
        }
    }

    /** Tells the partial tiles at the right edge. */
    public void partials(BiConsumer<TilePath, byte[]> partial) {
        for (int level = 0; level < levels.size(); level++) {
            Growing edge = levels.get(level);
            if (edge.width > 0) {
                partial.accept(
                        new TilePath(level, edge.index, edge.width),
                        Arrays.copyOf(edge.hashes, edge.width * Hash.BYTES));
            }
        }
    }

    /** The root over all leaves so far. */
    public Hash root() {
        List<Hash> peaks = new ArrayList<>(); // perfect subtrees, the smallest first
        for (Growing edge : levels) {
            Tile tile = edge.width == 0 ? null : new Tile(Arrays.copyOf(edge.hashes, edge.width * Hash.BYTES));
            for (int height = 0; height < Tile.HEIGHT && tile != null; height++) {
                if ((edge.width >> height & 1) == 1) {
                    peaks.add(tile.subtree(height, (edge.width >> height) - 1));
                }
            }
        }
        return peaks.stream()
                .reduce((right, left) -> TreeHashing.node(left, right))
                .orElse(TreeHashing.EMPTY);
    }
}
