package io.orderledger.query.proofs;

import io.orderledger.proofs.merkle.Hash;
import io.orderledger.proofs.merkle.MerkleTree;
import io.orderledger.proofs.merkle.Tile;
import io.orderledger.proofs.merkle.TileHashes;
import io.orderledger.proofs.merkle.TilePath;
import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.note.SignedNote;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the log as it was at one checkpoint. Safe to be used from several threads. */
public final class LogReader {

    private static final int REMEMBERED = 512;
    private static final int TRIES = 3;
    private static final String TILE = "tile/";
    private static final String INDEX = "index/";

    private final LogStore store;
    private final long size;
    private final Map<TilePath, Tile> tiles;
    private final Map<String, byte[]> chunks;

    /** The log up to a size for which there is a checkpoint. */
    public LogReader(LogStore store, long size) {
        this(store, size, remembering(), remembering());
    }

    private LogReader(LogStore store, long size, Map<TilePath, Tile> tiles, Map<String, byte[]> chunks) {
        this.store = store;
        this.size = size;
        this.tiles = tiles;
        this.chunks = chunks;
    }

    /** The same log at another checkpoint. */
    LogReader at(long other) {
        return new LogReader(store, other, tiles, chunks);
    }

    private static <K, V> Map<K, V> remembering() {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > REMEMBERED;
            }
        });
    }

    static String name(TilePath path) {
        return tileName(path);
    }

    static String chunkName(long chunk, int width) {
        return INDEX + TilePath.group(chunk) + (width == TilePath.WIDTH ? "" : ".p/" + width);
    }

    /** Leaves. */
    public long size() {
        return size;
    }

    /** Its tree. */
    public MerkleTree tree() {
        return new MerkleTree(new TileHashes(this::tile, size));
    }

    /** The hash of a leaf. */
    public Hash leaf(long index) {
        long tile = index / TilePath.WIDTH;
        return tile(new TilePath(0, tile, TilePath.width(0, tile, size))).hash((int) (index % TilePath.WIDTH));
    }

    /**
     * A tile of at least the width.
     *
     * @throws IllegalStateException when the log has lost it
     */
    public Tile tile(TilePath path) {
        Tile known = tiles.get(path);
        if (known != null) {
            return known;
        }
        byte[] bytes = widest(path.level(), path.index(), path.width(), LogReader::tileName, Hash.BYTES);
        if (bytes == null) {
            throw new IllegalStateException("the log has no tile " + path);
        }
        Tile tile = new Tile(bytes);
        tiles.put(path, tile);
        return tile;
    }

    private static String tileName(TilePath path) {
        return TILE + path;
    }

    private static String chunkName(TilePath path) {
        return chunkName(path.index(), path.width());
    }

    /** What the log notes of a leaf. */
    IndexRecord index(long index) {
        long chunk = index / TilePath.WIDTH;
        int width = TilePath.width(0, chunk, size);
        String name = chunkName(chunk, width);
        byte[] bytes = chunks.get(name);
        if (bytes == null) {
            bytes = widest(0, chunk, width, LogReader::chunkName, IndexRecord.BYTES);
            if (bytes == null) {
                throw new IllegalStateException("the log has no " + name);
            }
            chunks.put(name, bytes);
        }
        return IndexRecord.at(bytes, (int) (index % TilePath.WIDTH));
    }

    /** A part is removed some time after there is a wider one: under the latest checkpoint, or whole. */
    private byte @Nullable [] widest(int level, long index, int width, Function<TilePath, String> name, int entry) {
        byte[] found = store.read(name.apply(new TilePath(level, index, width)));
        if (found == null) {
            found = store.read(name.apply(new TilePath(level, index, TilePath.WIDTH)));
        }
        for (int tries = 0; found == null && tries < TRIES; tries++) {
            int latest = TilePath.width(level, index, latestSize());
            found = latest == 0 ? null : store.read(name.apply(new TilePath(level, index, latest)));
        }
        return found != null && found.length >= width * entry ? found : null;
    }

    private long latestSize() {
        return store.latest()
                .map(note -> Checkpoint.parse(SignedNote.parse(note).text()).size())
                .orElse(0L);
    }
}
