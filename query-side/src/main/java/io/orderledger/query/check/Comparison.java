package io.orderledger.query.check;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.orderledger.query.projection.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.bson.BsonNumber;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Compares a rebuilt read model with the live one while that moves on. Each document remembers the position of its last event. One that
 * stands at or before the position of the rebuild is compared at once. One that has moved on is remembered, as it stands now, and the
 * rebuild is folded on until it has seen all events of that document up to there and none after. So every document is compared with its
 * equal in time, though no moment is ever still.
 */
final class Comparison<V extends View> {

    private static final int CHUNK = 1_000;

    private final Rebuild<V> rebuild;
    private final LiveModel live;
    private final LongSupplier head;
    private final Monitor monitor;
    private final LiveWait wait;
    private final Findings findings = new Findings();
    private final List<String> movedOn = new ArrayList<>();
    private long knownHead = -1;
    private long total;
    private long done;

    Comparison(Rebuild<V> rebuild, LiveModel live, LongSupplier head, LiveWait wait, Monitor monitor) {
        this.rebuild = rebuild;
        this.live = live;
        this.head = head;
        this.wait = wait;
        this.monitor = monitor;
    }

    /** Compares every document. */
    Findings compare() {
        wait.until(rebuild.position());
        total = rebuild.documents().estimatedDocumentCount() + live.documents().estimatedDocumentCount();
        rebuilt();
        live();
        while (!movedOn.isEmpty()) {
            List<String> chunk = List.copyOf(movedOn.subList(0, Math.min(CHUNK, movedOn.size())));
            movedOn.subList(0, chunk.size()).clear();
            later(chunk);
        }
        rebuild.stuck().forEach(id -> findings.add(id, Finding.Kind.UNFOLDABLE, List.of()));
        return findings;
    }

    /** Whatever was rebuilt has to be in the live model. */
    private void rebuilt() {
        List<RawBsonDocument> chunk = new ArrayList<>(CHUNK);
        for (RawBsonDocument document : rebuild.documents().find().batchSize(CHUNK)) {
            chunk.add(document);
            if (chunk.size() == CHUNK) {
                rebuilt(chunk);
            }
        }
        rebuilt(chunk);
    }

    private void rebuilt(List<RawBsonDocument> chunk) {
        Map<String, RawBsonDocument> expected = LinkedHashMap.newLinkedHashMap(chunk.size());
        chunk.forEach(document -> expected.put(id(document), document));
        Map<String, RawBsonDocument> found = find(live.documents(), expected.keySet());
        expected.forEach((id, document) -> {
            RawBsonDocument there = found.get(id);
            if (there != null && ahead(there)) {
                movedOn.add(id);
            } else {
                same(id, document, there);
            }
        });
        step(chunk.size());
        chunk.clear();
    }

    /** Whatever is in the live model has to have been rebuilt, or to be newer. */
    private void live() {
        Map<String, RawBsonDocument> chunk = new LinkedHashMap<>();
        for (RawBsonDocument document : live.documents()
                .find()
                .projection(Projections.include("position"))
                .batchSize(CHUNK)) {
            chunk.put(id(document), document);
            if (chunk.size() == CHUNK) {
                live(chunk);
            }
        }
        live(chunk);
    }

    private void live(Map<String, RawBsonDocument> chunk) {
        Set<String> known = new HashSet<>();
        for (RawBsonDocument document :
                rebuild.documents().find(Filters.in("_id", chunk.keySet())).projection(Projections.include("_id"))) {
            known.add(id(document));
        }
        chunk.forEach((id, document) -> {
            if (!known.contains(id)) {
                if (ahead(document)) {
                    movedOn.add(id);
                } else {
                    findings.compared(1);
                    findings.add(id, Finding.Kind.EXTRA, List.of());
                }
            }
        });
        step(chunk.size());
        chunk.clear();
    }

    /** Compares documents that have moved on. */
    private void later(List<String> ids) {
        wait.until(rebuild.position());
        Map<String, RawBsonDocument> there = find(live.documents(), ids);
        Map<String, RawBsonDocument> expected = find(rebuild.documents(), ids);
        Map<String, RawBsonDocument> awaited = new HashMap<>();
        for (String id : ids) {
            RawBsonDocument document = there.get(id);
            if (document != null && ahead(document)) {
                awaited.put(id, document);
            } else {
                same(id, expected.get(id), document);
            }
        }
        if (rebuild.watches()) {
            long furthest =
                    awaited.values().stream().mapToLong(Comparison::position).reduce(rebuild.position(), Math::max);
            rebuild.foldTo(furthest, (id, view, at) -> arrive(awaited, id, view, at), at -> step(0));
            settle(awaited);
        } else {
            stepByStep(awaited);
        }
        step(0);
    }

    /** Stops where each document stands. */
    private void stepByStep(Map<String, RawBsonDocument> awaited) {
        SortedMap<Long, Map<String, RawBsonDocument>> byPosition = new TreeMap<>();
        awaited.forEach((id, document) -> byPosition
                .computeIfAbsent(position(document), at -> new HashMap<>())
                .put(id, document));
        byPosition.forEach((position, documents) -> {
            rebuild.foldTo(position, (id, view, at) -> {}, at -> step(0));
            settle(documents);
        });
    }

    private void settle(Map<String, RawBsonDocument> awaited) {
        Map<String, RawBsonDocument> now = find(rebuild.documents(), awaited.keySet());
        awaited.forEach((id, document) -> same(id, now.get(id), document));
    }

    /** An event beyond where an awaited document stands is about to be folded: now is the time to compare. */
    private void arrive(Map<String, RawBsonDocument> awaited, String id, @Nullable V view, long at) {
        RawBsonDocument document = awaited.get(id);
        if (document != null && at > position(document)) {
            awaited.remove(id);
            same(id, view == null ? null : rebuild.stored(view), document);
        }
    }

    private void same(String id, @Nullable RawBsonDocument expected, @Nullable RawBsonDocument found) {
        findings.compared(1);
        if (expected == null && found != null) {
            findings.add(id, Finding.Kind.EXTRA, List.of());
        } else if (expected != null && found == null) {
            findings.add(id, Finding.Kind.MISSING, List.of());
        } else if (expected != null
                && found != null
                && !expected.getByteBuffer().equals(found.getByteBuffer())) {
            List<String> paths = BsonDifference.paths(expected, found);
            if (!paths.isEmpty()) {
                findings.add(id, Finding.Kind.DIFFERENT, paths);
            }
        }
    }

    private void step(long documents) {
        done += documents;
        monitor.at(CheckJob.Phase.COMPARING, done, Math.max(total, done));
    }

    private static Map<String, RawBsonDocument> find(
            MongoCollection<RawBsonDocument> collection, Collection<String> ids) {
        Map<String, RawBsonDocument> found = HashMap.newHashMap(ids.size());
        if (!ids.isEmpty()) {
            collection.find(Filters.in("_id", ids)).forEach(document -> found.put(id(document), document));
        }
        return found;
    }

    private static String id(RawBsonDocument document) {
        BsonValue id = document.get("_id");
        return id instanceof BsonString text ? text.getValue() : String.valueOf(id);
    }

    /** Whether a document has seen events that the rebuild has not; one that claims to know the future has not. */
    private boolean ahead(RawBsonDocument document) {
        long position = position(document);
        if (position > knownHead) {
            knownHead = head.getAsLong();
        }
        return position > rebuild.position() && position <= knownHead;
    }

    private static long position(RawBsonDocument document) {
        return document.get("position") instanceof BsonNumber number ? number.longValue() : Long.MIN_VALUE;
    }
}
