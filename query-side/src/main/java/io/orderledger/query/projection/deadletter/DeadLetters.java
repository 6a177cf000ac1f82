package io.orderledger.query.projection.deadletter;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.popFirst;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of one generation, one queue for each key, each a document of a collection of their own. Each change
 * names the revision of the queue it was decided from; of several that try, one succeeds and the others see that they did not.
 */
public final class DeadLetters {

    private static final String PREFIX = "dead-letters.";

    private final MongoDatabase database;
    private final String generation;
    private final Limits limits;
    private final MongoCollection<ParkedKey> queues;

    /**
     * The dead letters of a generation.
     *
     * @param generation name of its collection, for example {@code orders.g3}
     */
    public DeadLetters(MongoDatabase database, String generation, Limits limits) {
        this.database = database;
        this.generation = generation;
        this.limits = limits;
        this.queues = database.getCollection(PREFIX + generation, ParkedKey.class);
    }

    /** Whether nothing was ever parked, or all of it was folded after all. */
    public boolean none() {
        return queues.find(Document.class)
                        .projection(new Document("_id", 1))
                        .limit(1)
                        .first()
                == null;
    }

    /** What some keys lack; keys that lack nothing are not in it. Ask before the documents are read, or a retry slips in. */
    public Map<String, ParkedKey> find(Collection<String> keys) {
        Map<String, ParkedKey> found = new HashMap<>();
        if (!none()) {
            queues.find(in("_id", keys)).forEach(queue -> found.put(queue.key(), queue));
        }
        return found;
    }

    /** What a key lacks. */
    public Optional<ParkedKey> find(String key) {
        return Optional.ofNullable(queues.find(eq("_id", key)).first());
    }

    /**
     * Queues in the order of their keys.
     *
     * @param after key that the page follows; {@code null} for the first page
     */
    public List<ParkedKey> page(@Nullable String after, int limit) {
        return queues.find(after == null ? new Document() : gt("_id", after))
                .sort(new Document("_id", 1))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /**
     * Parks events behind what is parked of their keys, in one bulk. Processes that do so at the same time may together
     * park a batch more than the limit.
     *
     * @throws DeadLettersFullException when it would be too much; nothing is parked then
     * @throws ParkingRacedException when a queue is no longer as it was known; others may be written, which does no harm
     */
    public synchronized void park(List<Parking> parkings) {
        if (parkings.isEmpty()) {
            return;
        }
        checkRoom(parkings);
        List<WriteModel<ParkedKey>> writes = new ArrayList<>(parkings.size());
        for (Parking parking : parkings) {
            writes.add(write(parking));
        }
        try {
            BulkWriteResult result = queues.bulkWrite(writes, new BulkWriteOptions().ordered(false));
            if (result.getInsertedCount() + result.getMatchedCount() != parkings.size()) {
                throw new ParkingRacedException(generation);
            }
        } catch (MongoBulkWriteException e) {
            boolean raced = e.getWriteConcernError() == null
                    && e.getWriteErrors().stream()
                            .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
            throw raced ? new ParkingRacedException(generation) : e;
        }
    }

    private void checkRoom(List<Parking> parkings) {
        Totals now = totals();
        long keys = now.keys();
        long letters = now.letters();
        for (Parking parking : parkings) {
            ParkedKey known = parking.known();
            keys += known == null || known.letters().isEmpty() ? 1 : 0;
            letters += parking.letters().size();
        }
        if (keys > limits.keys() || letters > limits.letters()) {
            throw new DeadLettersFullException(generation, new Totals(keys, letters, now.skips()), limits);
        }
    }

    private static WriteModel<ParkedKey> write(Parking parking) {
        List<DeadLetter> letters = parking.letters();
        DeadLetter first = letters.getFirst();
        ParkedKey known = parking.known();
        if (known == null) {
            return new InsertOneModel<>(new ParkedKey(
                    parking.key(), 1, -1, first.position(), first.cause(), letters.size(), letters, List.of()));
        }
        List<Bson> updates = new ArrayList<>(
                List.of(pushEach("letters", letters), inc("waiting", letters.size()), inc("revision", 1L)));
        if (known.letters().isEmpty() && known.skips().isEmpty()) {
            updates.add(set("since", first.position()));
            updates.add(set("cause", first.cause()));
        }
        return new UpdateOneModel<>(as(known), combine(updates));
    }

    /** Notes that the next letter was folded after all. When nothing is missing any more the queue is forgotten. */
    public boolean settle(ParkedKey seen) {
        if (seen.letters().size() == 1 && seen.skips().isEmpty()) {
            return queues.deleteOne(as(seen)).getDeletedCount() == 1;
        }
        List<Bson> updates = settled(seen);
        if (seen.skips().isEmpty()) {
            DeadLetter next = seen.letters().get(1);
            updates.add(set("since", next.position()));
            updates.add(set("cause", next.cause()));
        }
        return change(seen, updates);
    }

    /** Notes that the next letter is skipped. */
    public boolean skip(ParkedKey seen, Skip skip) {
        List<Bson> updates = settled(seen);
        updates.add(push("skips", skip));
        return change(seen, updates);
    }

    private static List<Bson> settled(ParkedKey seen) {
        return new ArrayList<>(List.of(
                popFirst("letters"),
                inc("waiting", -1),
                inc("revision", 1L),
                set("settled", seen.letters().getFirst().position())));
    }

    /** Notes that the next letter could not be folded this time either. */
    public boolean failedAgain(ParkedKey seen, Cause cause) {
        DeadLetter letter = seen.letters().getFirst();
        List<Bson> updates = new ArrayList<>(List.of(
                set("letters.0.cause", cause), set("letters.0.attempts", letter.attempts() + 1), inc("revision", 1L)));
        if (seen.skips().isEmpty()) {
            updates.add(set("cause", cause));
        }
        return change(seen, updates);
    }

    private boolean change(ParkedKey seen, List<Bson> updates) {
        return queues.updateOne(as(seen), combine(updates)).getMatchedCount() == 1;
    }

    private static Bson as(ParkedKey seen) {
        return and(eq("_id", seen.key()), eq("revision", seen.revision()));
    }

    /** How much is missing. */
    public Totals totals() {
        long keys = 0;
        long letters = 0;
        long skips = 0;
        for (Document queue : queues.find(Document.class).projection(SUMMARY)) {
            int waiting = queue.getInteger("waiting");
            keys += waiting > 0 ? 1 : 0;
            letters += waiting;
            skips += queue.getList("skips", Document.class).size();
        }
        return new Totals(keys, letters, skips);
    }

    private static final Document SUMMARY = new Document(Map.of("waiting", 1, "since", 1, "cause", 1, "skips.at", 1));

    /** The marks of those among some keys whose documents lack events. */
    public Map<String, Incomplete> incomplete(Collection<String> keys) {
        Map<String, Incomplete> marks = new HashMap<>();
        for (Document queue : queues.find(in("_id", keys), Document.class).projection(SUMMARY)) {
            marks.put(
                    queue.getString("_id"),
                    new Incomplete(
                            queue.getLong("since"),
                            Cause.Kind.valueOf(
                                    queue.get("cause", Document.class).getString("kind")),
                            queue.getInteger("waiting"),
                            queue.getList("skips", Document.class).size()));
        }
        return marks;
    }

    /** Forgets all of it; the generation is dropped. */
    public void drop() {
        String name = queues.getNamespace().getCollectionName();
        if (database.listCollectionNames().into(new ArrayList<>()).contains(name)) {
            queues.drop();
        }
    }

    /** A letter that only waits behind another of its key. */
    public static Cause behind() {
        return new Cause(Cause.Kind.BEHIND, "");
    }

    /** When a letter is parked: milliseconds, as MongoDB keeps times. */
    public static Instant now(java.time.Clock clock) {
        return clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
    }
}
