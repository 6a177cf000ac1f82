package io.orderledger.query.access;

import io.orderledger.events.oversight.PersonalDataRead;
import io.orderledger.events.oversight.PersonalRead;
import io.orderledger.query.oversight.OversightStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was read and is not yet written. Reads of the same thing by the same reader are one entry with a count, so that it costs a
 * reader a look into a map; a thread beside writes them, as few events as can be. When they cannot be written they wait, up to a
 * bound; beyond it they are counted, and the count is written.
 */
final class AccessLog {

    /** Most reads of one event. */
    static final int PER_EVENT = 500;

    private static final Logger log = LoggerFactory.getLogger(AccessLog.class);

    private final OversightStream stream;
    private final InstantSource time;
    private final boolean enabled;
    private final int remembered;

    private Map<Reader, Waiting> waiting = new LinkedHashMap<>();
    private int entries;
    private long unlistedEver;
    private long recordedEver;
    private boolean disturbed;

    private record Key(PersonalRecord shown, String through) {}

    private static final class Count {
        private final Instant first;
        private long times;

        private Count(Instant first) {
            this.first = first;
        }
    }

    private static final class Waiting {
        private final Map<Key, Count> reads = new LinkedHashMap<>();
        private long unlisted;
        private Instant last = Instant.EPOCH;
    }

    AccessLog(OversightStream stream, AccessProperties properties, InstantSource time) {
        this.stream = stream;
        this.time = time;
        this.enabled = properties.enabled();
        this.remembered = properties.remembered();
    }

    /** Somebody was shown some things. Never waits for anything but another note. */
    void note(Reader reader, String through, List<PersonalRecord> shown) {
        if (!enabled) {
            return;
        }
        Instant now = time.instant().truncatedTo(ChronoUnit.MILLIS);
        synchronized (this) {
            shown.forEach(one -> note(reader, new Key(one, through), 1, now, now));
        }
    }

    private void note(Reader reader, Key key, long times, Instant first, Instant last) {
        Waiting of = waiting.get(reader);
        if (of == null) {
            if (entries >= remembered) {
                unlistedEver += times; // not even who: there are too many readers
                return;
            }
            of = new Waiting();
            waiting.put(reader, of);
        }
        of.last = of.last.isAfter(last) ? of.last : last;
        Count count = of.reads.get(key);
        if (count == null) {
            if (entries >= remembered) {
                of.unlisted += times;
                unlistedEver += times;
                return;
            }
            count = new Count(first);
            of.reads.put(key, count);
            entries++;
        }
        count.times += times;
    }

    /** Reads that wait to be written. */
    synchronized long waiting() {
        return entries;
    }

    /** Reads that were written one by one since the start. */
    synchronized long recorded() {
        return recordedEver;
    }

    /** Reads that were too many to be written one by one since the start. */
    synchronized long unlisted() {
        return unlistedEver;
    }

    /** Writes what waits. What cannot be written goes on waiting. */
    void write() {
        Map<Reader, Waiting> taken;
        synchronized (this) {
            taken = waiting;
            waiting = new LinkedHashMap<>();
            entries = 0;
        }
        taken.forEach(this::write);
    }

    private void write(Reader reader, Waiting of) {
        List<Map.Entry<Key, Count>> all = new ArrayList<>(of.reads.entrySet());
        for (int from = 0; from < Math.max(1, all.size()); from += PER_EVENT) {
            List<Map.Entry<Key, Count>> some = all.subList(from, Math.min(all.size(), from + PER_EVENT));
            long unlisted = from == 0 ? of.unlisted : 0;
            try {
                stream.append(logId -> new PersonalDataRead(logId, reads(some), unlisted, of.last), reader.metadata());
                synchronized (this) {
                    recordedEver +=
                            some.stream().mapToLong(one -> one.getValue().times).sum();
                }
                disturbed = false;
            } catch (RuntimeException e) {
                giveBack(reader, some, unlisted, of.last);
                if (!disturbed) {
                    log.warn("Reads of personal data cannot be recorded just now, they wait: {}", e.toString());
                }
                disturbed = true;
            }
        }
    }

    private static List<PersonalRead> reads(List<Map.Entry<Key, Count>> some) {
        return some.stream()
                .map(one -> new PersonalRead(
                        one.getKey().shown().kind(),
                        one.getKey().shown().id(),
                        one.getKey().through(),
                        one.getValue().times,
                        one.getValue().first))
                .toList();
    }

    private synchronized void giveBack(Reader reader, List<Map.Entry<Key, Count>> some, long unlisted, Instant last) {
        some.forEach(one -> note(reader, one.getKey(), one.getValue().times, one.getValue().first, last));
        Waiting of = waiting.get(reader);
        if (of != null) {
            of.unlisted += unlisted;
        }
    }
}
