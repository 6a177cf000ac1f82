package io.orderledger.proofs.event;

import io.orderledger.proofs.heads.Head;
import io.orderledger.proofs.heads.HeadsMap;
import io.orderledger.proofs.merkle.ExampleTree;
import io.orderledger.proofs.merkle.Hash;
import io.orderledger.proofs.merkle.MerkleTree;
import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.note.NoteSigner;
import io.orderledger.proofs.note.SignedNote;
import io.orderledger.proofs.note.TlogProof;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A log of made-up events with proofs. */
final class ExampleLog {

    static final NoteSigner SIGNER = NoteSigner.of("example.org/log", NoteSigner.newKey());

    final List<EventLeaf> events = new ArrayList<>();
    private final HeadsMap heads = new HeadsMap();

    ExampleLog(Random random, int size) {
        Map<String, Long> versions = new HashMap<>();
        for (int i = 0; i < size; i++) {
            String order = "web:" + random.nextInt(6);
            long sequence = versions.merge(order, 1L, Long::sum) - 1;
            events.add(new EventLeaf(
                    i,
                    "event-" + i,
                    order,
                    "Order",
                    sequence,
                    "2026-11-25T10:00:00.000Z",
                    "order.OrderPlaced",
                    "2",
                    "{\"amount\":9007199254740993,\"text\":\"é€😂\\n" + random.nextInt() + "\"}",
                    new TreeMap<>(Map.of("actor", "Ann \"A\"", "via", "api\t/"))));
            heads.append(Head.key(order), i);
        }
    }

    OrderProof prove(String order) {
        List<Hash> leaves = events.stream().map(EventLeaf::hash).toList();
        MerkleTree tree = new MerkleTree(new ExampleTree(leaves).hashes());
        Checkpoint checkpoint = new Checkpoint(
                "example.org/log",
                events.size(),
                tree.root(events.size()),
                List.of(new Checkpoint.Heads(heads.size(), heads.root()).line()));
        String note = SignedNote.sign(checkpoint.text(), List.of(SIGNER)).toString();
        List<OrderProof.Proven> proven = new ArrayList<>();
        for (EventLeaf event : events) {
            if (event.aggregateId().equals(order)) {
                proven.add(new OrderProof.Proven(
                        event.members(),
                        event.hash(),
                        new TlogProof(event.position(), tree.inclusion(event.position(), events.size()), note)));
            }
        }
        return new OrderProof(order, note, heads.prove(Head.key(order)).orElseThrow(), proven, 0);
    }
}
