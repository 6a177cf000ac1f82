package io.orderledger.proofs.heads;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.proofs.merkle.Hash;
import io.orderledger.proofs.merkle.TreeHashing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HeadsMapTest {

    private static final long SEED = 7_411;

    @Test
    void has_the_root_of_the_definition_whatever_the_buckets_and_proves_every_head() {
        Random random = new Random(SEED);
        HeadsMap few = new HeadsMap(3);
        HeadsMap many = new HeadsMap(10);
        Map<Hash, Head> plain = new HashMap<>();
        assertThat(few.root()).isEqualTo(Hash.ZERO);
        for (int index = 0; index < 600; index++) {
            Hash key = Head.key("order-" + random.nextInt(200));
            Head before = plain.get(key);

            long previous = few.append(key, index);
            many.append(key, index);

            assertThat(previous).isEqualTo(before == null ? -1 : before.last());
            plain.put(key, new Head(before == null ? 1 : before.events() + 1, index));
            if (index < 40 || index % 50 == 0) {
                Hash root = defined(List.copyOf(plain.keySet()), plain, 0);
                assertThat(few.root()).as("seed %d index %d", SEED, index).isEqualTo(root);
                assertThat(many.root()).as("seed %d index %d", SEED, index).isEqualTo(root);
                assertThat(few.size()).isEqualTo(plain.size());
                plain.forEach((aggregate, head) -> {
                    HeadProof proof = few.prove(aggregate).orElseThrow();
                    assertThat(proof).isEqualTo(many.prove(aggregate).orElseThrow());
                    assertThat(proof.head()).isEqualTo(head);
                    assertThat(proof.verifies(aggregate, root)).isTrue();
                });
            }
        }
        assertThat(few.prove(Head.key("nobody"))).isEmpty();
        assertThat(few.find(Head.key("nobody"))).isEmpty();
    }

    @Test
    void nothing_that_was_touched_verifies() {
        HeadsMap map = new HeadsMap();
        for (int index = 0; index < 500; index++) {
            map.append(Head.key("order-" + index % 120), index);
        }
        Hash root = map.root();
        for (int i = 0; i < 120; i++) {
            Hash key = Head.key("order-" + i);
            HeadProof proof = map.prove(key).orElseThrow();
            Head head = proof.head();
            assertThat(proof.verifies(key, root)).isTrue();
            assertThat(proof.verifies(Head.key("order-" + (i + 1) % 120), root)).isFalse();
            assertThat(new HeadProof(new Head(head.events() + 1, head.last()), proof.siblings()).verifies(key, root))
                    .isFalse();
            assertThat(new HeadProof(new Head(head.events(), head.last() + 1), proof.siblings()).verifies(key, root))
                    .isFalse();
            assertThat(new HeadProof(
                                    head,
                                    proof.siblings().subList(1, proof.siblings().size()))
                            .verifies(key, root))
                    .isFalse();
        }
    }

    /** Word for word as the specification says it. */
    private static Hash defined(List<Hash> keys, Map<Hash, Head> heads, int depth) {
        if (keys.isEmpty()) {
            return Hash.ZERO;
        }
        if (keys.size() == 1) {
            return Objects.requireNonNull(heads.get(keys.getFirst())).leaf(keys.getFirst());
        }
        return TreeHashing.node(
                defined(keys.stream().filter(key -> !key.bit(depth)).toList(), heads, depth + 1),
                defined(keys.stream().filter(key -> key.bit(depth)).toList(), heads, depth + 1));
    }
}
