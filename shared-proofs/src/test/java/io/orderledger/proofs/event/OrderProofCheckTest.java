package io.orderledger.proofs.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.proofs.event.Finding.Kind;
import io.orderledger.proofs.heads.Head;
import io.orderledger.proofs.heads.HeadProof;
import io.orderledger.proofs.note.NoteSigner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OrderProofCheckTest {

    private static final long SEED = 42;
    private static final String ORDER = "web:3";

    private final ExampleLog log = new ExampleLog(new Random(SEED), 60);
    private final OrderProof proof = log.prove(ORDER);

    @Test
    void an_untouched_proof_is_accepted_also_after_it_was_a_file() throws Exception {
        String file = JsonMapper.shared().writeValueAsString(OrderProofJson.write(proof));

        assertThat(proof.events()).hasSizeGreaterThan(4);
        assertThat(findings(proof)).isEmpty();
        assertThat(OrderProofJson.read(file)).isEqualTo(proof);
        assertThat(findings(OrderProofJson.read(file))).isEmpty();
    }

    @Test
    void what_was_done_to_an_event_is_named() {
        List<OrderProof.Proven> events = proof.events();

        OrderProof.Proven second = events.get(1);
        TreeMap<String, Object> content = new TreeMap<>(second.event());
        content.put("payload", "{}");
        assertThat(findings(with(1, new OrderProof.Proven(content, second.leafHash(), second.proof()))))
                .containsExactly(new Finding(Kind.CHANGED, 1, second.proof().index()));

        List<OrderProof.Proven> fewer = new ArrayList<>(events);
        fewer.remove(2);
        assertThat(findings(of(fewer))).containsExactly(new Finding(Kind.REMOVED, 2, -1));
        assertThat(findings(of(events.subList(0, events.size() - 1))))
                .containsExactly(new Finding(Kind.REMOVED, events.size() - 1L, -1));

        List<OrderProof.Proven> twice = new ArrayList<>(events);
        twice.add(2, events.get(1));
        assertThat(findings(of(twice))).extracting(Finding::kind).containsExactly(Kind.ADDED);

        List<OrderProof.Proven> swapped = new ArrayList<>(events);
        Collections.swap(swapped, 0, 1);
        assertThat(findings(of(swapped))).extracting(Finding::kind).containsExactly(Kind.REORDERED);

        OrderProof.Proven foreign = log.prove("web:1").events().getFirst();
        List<OrderProof.Proven> mixed = new ArrayList<>(events);
        mixed.add(foreign);
        assertThat(findings(of(mixed))).extracting(Finding::kind).containsExactly(Kind.OTHER_ORDER);
    }

    /** Two events that have changed their contents: each is told to stand where the other belongs. */
    @Test
    void contents_that_were_swapped_are_named() {
        OrderProof.Proven first = proof.events().get(0);
        OrderProof.Proven second = proof.events().get(1);
        List<OrderProof.Proven> events = new ArrayList<>(proof.events());
        events.set(0, new OrderProof.Proven(second.event(), first.leafHash(), first.proof()));
        events.set(1, new OrderProof.Proven(first.event(), second.leafHash(), second.proof()));

        assertThat(findings(of(events))).extracting(Finding::kind).containsExactly(Kind.REORDERED, Kind.REORDERED);
    }

    @Test
    void a_stream_that_is_said_to_end_elsewhere_is_named() {
        Head head = proof.head().head();
        OrderProof shorter = new OrderProof(
                ORDER,
                proof.checkpoint(),
                new HeadProof(
                        new Head(head.events() - 1, head.last()), proof.head().siblings()),
                proof.events().subList(0, proof.events().size() - 1),
                0);

        assertThat(findings(shorter)).containsExactly(Finding.of(Kind.HEAD_WRONG));
    }

    @Test
    void a_checkpoint_that_is_not_the_signers_is_named_and_nothing_else_is_believed() {
        assertThat(findings(noted(proof.checkpoint().replace("/heads 6", "/heads 7"))))
                .containsExactly(Finding.of(Kind.SIGNATURE_WRONG));
        assertThat(findings(noted("rubbish"))).containsExactly(Finding.of(Kind.CHECKPOINT_UNREADABLE));
        NoteSigner other = NoteSigner.of("example.org/log", NoteSigner.newKey());
        assertThat(OrderProofCheck.verify(proof, List.of(other.key())).findings())
                .containsExactly(Finding.of(Kind.NOT_SIGNED));
        assertThat(OrderProofCheck.verify(proof, List.of(other.key())).checkpoint())
                .isEmpty();
    }

    /** Any bit of what is compared: no file that differs in it is accepted. */
    @Test
    void no_flipped_bit_goes_unseen() {
        Random random = new Random(SEED);
        String file = JsonMapper.shared().writeValueAsString(OrderProofJson.write(proof));
        String irrelevant = "\"notProven\"";
        for (int i = 0; i < 2_000; i++) {
            int at = random.nextInt(file.indexOf(irrelevant));
            char flipped = (char) (file.charAt(at) ^ 1 << random.nextInt(6));
            String touched = file.substring(0, at) + flipped + file.substring(at + 1);
            boolean leafHash = file.lastIndexOf("\"leafHash\":", at) > file.lastIndexOf("\"proof\":", at);
            if (!leafHash && !sameMeaning(touched)) {
                assertThat(accepted(touched))
                        .as("seed %d round %d, byte %d", SEED, i, at)
                        .isFalse();
            }
        }
    }

    /** A letter of an escape may change its case, and a blank may come where none matters. */
    private boolean sameMeaning(String touched) {
        try {
            return OrderProofJson.read(touched).equals(proof);
        } catch (OrderProofJson.UnreadableException e) {
            return false;
        }
    }

    private static boolean accepted(String file) {
        try {
            return findings(OrderProofJson.read(file)).isEmpty();
        } catch (OrderProofJson.UnreadableException e) {
            return false;
        }
    }

    @Test
    void what_is_no_proof_is_refused_with_its_place() {
        String file = JsonMapper.shared().writeValueAsString(OrderProofJson.write(proof));
        assertThatThrownBy(() -> OrderProofJson.read("{")).isInstanceOf(OrderProofJson.UnreadableException.class);
        assertThatThrownBy(() -> OrderProofJson.read("{}")).hasMessageStartingWith("/format");
        assertThatThrownBy(() -> OrderProofJson.read(file.replace("\"sequence\":1,", "\"sequence\":1.0,")))
                .hasMessageStartingWith("/events/1/event/sequence");
        assertThatThrownBy(() -> OrderProofJson.read(file.replace("\"order\":", "\"order\":\"x\",\"order\":")))
                .isInstanceOf(OrderProofJson.UnreadableException.class);
    }

    private OrderProof with(int at, OrderProof.Proven event) {
        List<OrderProof.Proven> events = new ArrayList<>(proof.events());
        events.set(at, event);
        return of(events);
    }

    private OrderProof of(List<OrderProof.Proven> events) {
        return new OrderProof(ORDER, proof.checkpoint(), proof.head(), events, 0);
    }

    private OrderProof noted(String checkpoint) {
        return new OrderProof(ORDER, checkpoint, proof.head(), proof.events(), 0);
    }

    private static List<Finding> findings(OrderProof proof) {
        return OrderProofCheck.verify(proof, List.of(ExampleLog.SIGNER.key())).findings();
    }
}
