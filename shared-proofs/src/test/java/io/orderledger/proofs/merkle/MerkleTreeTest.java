package io.orderledger.proofs.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MerkleTreeTest {

    private static final int MOST = 600;
    private static final long SEED = 20_261_125;

    /** The entries and roots by which implementations of RFC 6962 have tested themselves since the first. */
    @Test
    void knows_the_roots_of_the_usual_eight_entries() {
        List<String> entries = List.of(
                "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");
        List<String> roots = List.of(
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
        List<Hash> leaves = new ArrayList<>();
        assertThat(HexFormat.of().formatHex(TreeHashing.EMPTY.bytes()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        for (int i = 0; i < entries.size(); i++) {
            leaves.add(TreeHashing.leaf(HexFormat.of().parseHex(entries.get(i))));
            MerkleTree tree = new MerkleTree(new ExampleTree(leaves).hashes());

            assertThat(HexFormat.of().formatHex(tree.root(i + 1).bytes())).isEqualTo(roots.get(i));
        }
    }

    @Test
    void every_proof_of_every_size_verifies() {
        ExampleTree example = ExampleTree.of(MOST);
        MerkleTree tree = new MerkleTree(example.hashes());
        List<Hash> roots = new ArrayList<>();
        for (int size = 0; size <= MOST; size++) {
            roots.add(tree.root(size));
            assertThat(roots.get(size)).as("root of %d", size).isEqualTo(example.root(size));
        }
        for (int size = 1; size <= MOST; size++) {
            for (int i = 0; i < size; i++) {
                if (!ProofCheck.included(example.leaves().get(i), i, size, tree.inclusion(i, size), roots.get(size))) {
                    fail("leaf %d of %d", i, size);
                }
                if (!ProofCheck.consistent(
                        i + 1, size, roots.get(i + 1), roots.get(size), tree.consistency(i + 1, size))) {
                    fail("%d to %d", i + 1, size);
                }
            }
        }
    }

    /** One bit anywhere, another index, another size, a hash too many or too few: none verifies. */
    @Test
    void nothing_that_was_touched_verifies() {
        ExampleTree example = ExampleTree.of(MOST);
        MerkleTree tree = new MerkleTree(example.hashes());
        Random random = new Random(SEED);
        for (int round = 0; round < 3_000; round++) {
            int size = 2 + random.nextInt(MOST - 1);
            int index = random.nextInt(size);
            Hash root = example.root(size);
            Hash leaf = example.leaves().get(index);
            List<Hash> path = tree.inclusion(index, size);
            String what = "seed " + SEED + " leaf " + index + " of " + size;
            int at = random.nextInt(path.size());

            assertThat(ProofCheck.included(flipped(leaf, random), index, size, path, root))
                    .as(what)
                    .isFalse();
            assertThat(ProofCheck.included(leaf, index, size, path, flipped(root, random)))
                    .as(what)
                    .isFalse();
            assertThat(ProofCheck.included(leaf, index, size, flipped(path, at, random), root))
                    .as(what)
                    .isFalse();
            assertThat(ProofCheck.included(leaf, index, size, without(path, at), root))
                    .as(what)
                    .isFalse();
            assertThat(ProofCheck.included(leaf, index, size, with(path, at, root), root))
                    .as(what)
                    .isFalse();
            assertThat(ProofCheck.included(leaf, (index + 1) % size, size, path, root))
                    .as(what)
                    .isFalse();
            assertThat(ProofCheck.included(leaf, index, index, path, root))
                    .as(what)
                    .isFalse();

            int old = 1 + random.nextInt(size - 1);
            Hash oldRoot = example.root(old);
            List<Hash> proof = tree.consistency(old, size);
            at = random.nextInt(proof.size());
            what = "seed " + SEED + " from " + old + " to " + size;
            assertThat(ProofCheck.consistent(old, size, flipped(oldRoot, random), root, proof))
                    .as(what)
                    .isFalse();
            assertThat(ProofCheck.consistent(old, size, oldRoot, flipped(root, random), proof))
                    .as(what)
                    .isFalse();
            assertThat(ProofCheck.consistent(old, size, oldRoot, root, flipped(proof, at, random)))
                    .as(what)
                    .isFalse();
            assertThat(ProofCheck.consistent(old, size, oldRoot, root, without(proof, at)))
                    .as(what)
                    .isFalse();
            assertThat(ProofCheck.consistent(old, size, oldRoot, root, with(proof, at, leaf)))
                    .as(what)
                    .isFalse();
        }
    }

    @Test
    void tiles_hold_the_tree_and_it_goes_on_from_them() {
        ExampleTree example = ExampleTree.of(70_000);
        Map<String, Tile> tiles = new HashMap<>();
        Random random = new Random(SEED);
        TileWriter writer = new TileWriter(0, path -> known(tiles, path), (path, bytes) -> put(tiles, path, bytes));
        int size = 0;
        while (size < 70_000) {
            int upTo = Math.min(70_000, size + 1 + random.nextInt(9_000));
            while (size < upTo) {
                writer.append(example.leaves().get(size++));
            }
            writer.partials((path, bytes) -> put(tiles, path, bytes));
            MerkleTree tree = new MerkleTree(new TileHashes(path -> known(tiles, path), size));
            assertThat(tree.root(size)).isEqualTo(writer.root()).isEqualTo(example.root(size));
            writer = new TileWriter(size, path -> known(tiles, path), (path, bytes) -> put(tiles, path, bytes));
        }

        // the example of C2SP tlog-tiles
        assertThat(tiles).containsKeys("0/272", "0/273.p/112", "1/000", "1/001.p/17", "2/000.p/1");
        assertThat(TilePath.width(0, 272, 70_000)).isEqualTo(256);
        assertThat(TilePath.width(0, 273, 70_000)).isEqualTo(112);
        assertThat(TilePath.width(1, 1, 70_000)).isEqualTo(17);
        assertThat(TilePath.width(2, 0, 70_000)).isEqualTo(1);
        assertThat(TilePath.width(3, 0, 70_000)).isZero();
        assertThat(TilePath.width(0, 274, 70_000)).isZero();
    }

    @Test
    void tiles_are_named_in_one_way() {
        assertThat(new TilePath(0, 1_234_067, 256)).hasToString("0/x001/x234/067");
        assertThat(TilePath.parse("0/x001/x234/067")).contains(new TilePath(0, 1_234_067, 256));
        assertThat(TilePath.parse("63/000.p/255")).contains(new TilePath(63, 0, 255));
        for (String wrong : List.of(
                "64/000",
                "00/000",
                "0/1",
                "0/x000/001",
                "0/000.p/0",
                "0/000.p/256",
                "0/000.p/01",
                "-1/000",
                "0/001/002",
                "")) {
            assertThat(TilePath.parse(wrong)).as(wrong).isEmpty();
        }
    }

    private static Tile known(Map<String, Tile> tiles, TilePath path) {
        Tile tile = tiles.get(path.toString());
        if (tile == null) {
            throw new IllegalStateException("no tile " + path);
        }
        return tile;
    }

    private static void put(Map<String, Tile> tiles, TilePath path, byte[] bytes) {
        tiles.put(path.toString(), new Tile(bytes));
    }

    private static Hash flipped(Hash hash, Random random) {
        byte[] bytes = hash.bytes();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return Hash.of(bytes);
    }

    private static List<Hash> flipped(List<Hash> path, int at, Random random) {
        List<Hash> touched = new ArrayList<>(path);
        touched.set(at, flipped(path.get(at), random));
        return touched;
    }

    private static List<Hash> without(List<Hash> path, int at) {
        List<Hash> touched = new ArrayList<>(path);
        touched.remove(at);
        return touched;
    }

    private static List<Hash> with(List<Hash> path, int at, Hash more) {
        List<Hash> touched = new ArrayList<>(path);
        touched.add(at, more);
        return touched;
    }
}
