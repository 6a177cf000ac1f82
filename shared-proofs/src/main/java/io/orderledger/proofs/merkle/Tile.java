package io.orderledger.proofs.merkle;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Up to 256 neighbouring hashes and, once asked for, the perfect subtrees above them. Safe to share. */
public final class Tile {

    /** Levels of the tree in a full tile. */
    public static final int HEIGHT = 8;

    /** Hashes of height 0 to 8; the upper ones appear when first asked for. */
    private final byte[] @Nullable [] heights = new byte[HEIGHT + 1] @Nullable [];

    /**
     * A tile of these hashes.
     *
     * @throws IllegalArgumentException unless they are 1 to 256 times 32 bytes
     */
    public Tile(byte[] hashes) {
        if (hashes.length == 0 || hashes.length % Hash.BYTES != 0 || hashes.length > TilePath.WIDTH * Hash.BYTES) {
            throw new IllegalArgumentException("a tile does not have " + hashes.length + " bytes");
        }
        heights[0] = hashes.clone();
    }

    /** Hashes in it. */
    public int width() {
        return row(0).length / Hash.BYTES;
    }

    /** One of its hashes. */
    public Hash hash(int index) {
        return subtree(0, index);
    }

    /** The root of a perfect subtree of 2^height of its hashes. */
    public Hash subtree(int height, int index) {
        byte[] row = row(height);
        if ((index + 1) * Hash.BYTES > row.length) {
            throw new IllegalStateException("the tile has no subtree " + index + " of height " + height);
        }
        return Hash.at(row, index * Hash.BYTES);
    }

    private byte[] row(int height) {
        byte[] known = heights[height];
        if (known != null) {
            return known;
        }
        byte[] below = row(height - 1);
        int pairs = below.length / Hash.BYTES / 2;
        byte[] row = new byte[pairs * Hash.BYTES];
        for (int i = 0; i < pairs; i++) {
            TreeHashing.node(Hash.at(below, 2 * i * Hash.BYTES), Hash.at(below, (2 * i + 1) * Hash.BYTES))
                    .copyTo(row, i * Hash.BYTES);
        }
        heights[height] = row; // threads that come at once compute the same
        return row;
    }

    /** The first hashes of it, one after the other. */
    public byte[] bytes(int width) {
        return Arrays.copyOf(row(0), width * Hash.BYTES);
    }
}
