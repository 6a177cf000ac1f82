package io.orderledger.proofs.merkle;

/** The hashes of a tree of a given size, out of its tiles. */
public final class TileHashes implements HashSource {

    /** Gives tiles. */
    @FunctionalInterface
    public interface Tiles {

        /**
         * A tile of at least the width that is asked for.
         *
         * @throws IllegalStateException when there is none
         */
        Tile tile(TilePath path);
    }

    private final Tiles tiles;
    private final long size;

    public TileHashes(Tiles tiles, long size) {
        this.tiles = tiles;
        this.size = size;
    }

    @Override
    public Hash subtree(int level, long index) {
        int tileLevel = level / Tile.HEIGHT;
        int height = level % Tile.HEIGHT;
        long first = index << height;
        long tile = first / TilePath.WIDTH;
        int width = TilePath.width(tileLevel, tile, size);
        if (width == 0) {
            throw new IllegalStateException("a tree of " + size + " has no subtree " + index + " at level " + level);
        }
        return tiles.tile(new TilePath(tileLevel, tile, width))
                .subtree(height, (int) (first % TilePath.WIDTH) >> height);
    }
}
