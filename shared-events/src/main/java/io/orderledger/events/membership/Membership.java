package io.orderledger.events.membership;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.bson.Document;

/**
 * One process among those that share the segments of event processors over one MongoDB. Axon's claims see to it that a segment
 * is handled by one process at a time, but the first to start would claim them all; here each process tells that it is there and
 * what it works at, so that each can keep to its share.
 *
 * <p>A member that falls silent is counted for {@code silence} longer. Only that a member's beat has changed is looked at, never
 * the time on its clock, so that clocks need not agree. A segment that nobody has held for long, though it is in somebody's share,
 * may be had by anybody.
 */
public final class Membership {

    private static final String GROUP = "group";
    private static final String BEAT = "beat";
    private static final String WORKS_AT = "worksAt";

    /** Beats within the time after which silence means death. */
    private static final int BEATS = 6;

    /** Who has been silent so many times longer than that is forgotten. */
    private static final int FORGOTTEN_AFTER = 10;

    /** Whose claim on a token ran out so many times that long ago, or was given back then, does not come back for it. */
    private static final int ORPHANED_AFTER = 2;

    private final MongoCollection<Document> members;
    private final MongoCollection<Document> tokens;
    private final String group;
    private final String id;
    private final long silenceNanos;
    private final LongSupplier nanos;
    private final Map<String, Seen> seen = new HashMap<>();

    private volatile List<Set<String>> others = List.of();
    private boolean beaten;
    private boolean left;
    private long beatAtNanos;

    /** What was last seen of another member, and when its beat was first seen so. */
    private record Seen(long beat, long atNanos, Set<String> worksAt) {}

    /**
     * A member, of which the others know nothing before it beats.
     *
     * @param database where the collection {@code process-members} is
     * @param tokens name of the collection in which Axon's Mongo extension keeps the tokens of the processors that are shared;
     *     members of different collections do not count each other
     * @param member unique name of this process
     * @param silence how long a member that has fallen silent is still counted; at least some tenths of a second
     */
    public Membership(MongoDatabase database, String tokens, String member, Duration silence) {
        this(database, tokens, member, silence, System::nanoTime);
    }

    Membership(MongoDatabase database, String tokens, String member, Duration silence, LongSupplier nanos) {
        this.members = database.getCollection("process-members");
        this.tokens = database.getCollection(tokens);
        this.group = tokens;
        this.id = tokens + " " + member;
        this.silenceNanos = silence.toNanos();
        this.nanos = nanos;
    }

    /**
     * Tells the others that this one is there, and looks who else is. To be called often: a call too soon after the last one does
     * nothing.
     *
     * @param worksAt the processors of which this one can handle segments; one whose processor fails leaves its share to the others
     * @throws com.mongodb.MongoException when the database cannot be reached; what was known stays
     */
    public synchronized void beat(Set<String> worksAt) {
        long now = nanos.getAsLong();
        if (left || (beaten && now - beatAtNanos < silenceNanos / BEATS)) {
            return;
        }
        members.updateOne(
                eq("_id", id),
                combine(set(GROUP, group), inc(BEAT, 1L), set(WORKS_AT, List.copyOf(worksAt))),
                new UpdateOptions().upsert(true));
        beaten = true;
        beatAtNanos = now;
        look(now);
    }

    private void look(long now) {
        Map<String, Seen> found = new HashMap<>();
        List<Set<String>> alive = new ArrayList<>();
        for (Document member : members.find(eq(GROUP, group))) {
            String other = member.getString("_id");
            if (other.equals(id)) {
                continue;
            }
            long beat = member.getLong(BEAT);
            Seen before = seen.get(other);
            long atNanos = before != null && before.beat() == beat ? before.atNanos() : now;
            Seen is = new Seen(beat, atNanos, Set.copyOf(member.getList(WORKS_AT, String.class)));
            if (now - atNanos <= silenceNanos) {
                alive.add(is.worksAt());
            } else if (now - atNanos > FORGOTTEN_AFTER * silenceNanos) {
                members.deleteOne(and(eq("_id", other), eq(BEAT, beat)));
            }
            found.put(other, is);
        }
        seen.clear();
        seen.putAll(found);
        others = List.copyOf(alive);
    }

    /**
     * How many segments of a processor this process may hold, so that all are held, by as many processes as there are.
     *
     * @param segments how many there are
     * @return at least 1; {@link Integer#MAX_VALUE} when nobody else works at it
     * @throws com.mongodb.MongoException when the database cannot be reached
     */
    public int share(String processor, int segments) {
        long sharers = 1
                + others.stream().filter(worksAt -> worksAt.contains(processor)).count();
        return sharers == 1 ? Integer.MAX_VALUE : (int) ((segments + sharers - 1) / sharers + orphans(processor));
    }

    /** Times of tokens are those of Axon: of the clock of whoever wrote them. */
    private long orphans(String processor) {
        long longAgo = System.currentTimeMillis() - ORPHANED_AFTER * silenceNanos / 1_000_000;
        return tokens.countDocuments(and(eq("processorName", processor), lt("timestamp", longAgo)));
    }

    /**
     * Leaves for good: the others need not wait until silence tells them. Beats after it are none.
     *
     * @throws com.mongodb.MongoException when the database cannot be reached; then it does
     */
    public synchronized void leave() {
        left = true;
        members.deleteOne(eq("_id", id));
    }
}
