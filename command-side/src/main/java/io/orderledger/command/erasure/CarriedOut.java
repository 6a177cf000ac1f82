package io.orderledger.command.erasure;

import io.orderledger.events.personal.KeyStore;
import io.orderledger.events.personal.Subjects;
import io.orderledger.events.storage.RawEvent;
import io.orderledger.events.storage.RawEventSource;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which erasures a store of keys has been through. It notes each one itself, so that a backup from before an erasure is told
 * apart from a store in which somebody who was erased has come back since and has a new key.
 */
public final class CarriedOut {

    private static final Logger log = LoggerFactory.getLogger(CarriedOut.class);

    private static final String ERASURE = "erasure~";
    private static final String REQUESTED = "customer.ErasureRequested";
    private static final String ERASED = "customer.PersonErased";
    private static final String ORDER = "order.";
    private static final String PACKAGE = "shipping.";

    private CarriedOut() {}

    /** The name under which a store notes an erasure: as a key that is destroyed, which every store can keep. */
    private static String name(String person, long sequence) {
        return ERASURE + person + '~' + sequence;
    }

    /** Whether a store has been through an erasure, named by the sequence of its request. */
    static boolean is(KeyStore keys, String person, long sequence) {
        return keys.newest(name(person, sequence)).isPresent();
    }

    /** Notes that all keys were destroyed. */
    static void note(KeyStore keys, String person, long sequence) {
        keys.destroy(name(person, sequence), Instant.now());
    }

    /**
     * Carries out every erasure of the past that a store has not been through, which happens when it is a backup from before: keys of
     * persons who were erased since are destroyed again.
     *
     * @param persons whom the events say to be erased
     * @return how many erasures were carried out
     */
    public static int enforce(KeyStore keys, RawEventSource events, List<String> persons) {
        int enforced = 0;
        for (String person : persons) {
            long requested = -1;
            for (RawEvent event : events.ofAggregate(person)) {
                if (event.type().equals(REQUESTED)) {
                    requested = event.sequence();
                } else if (event.type().equals(ERASED) && requested >= 0 && !is(keys, person, requested)) {
                    destroy(keys, events, person, event);
                    note(keys, person, requested);
                    enforced++;
                }
            }
        }
        if (enforced > 0) {
            keys.forgetOldPages();
            log.warn("The keys were older than {} erasures, which were carried out again.", enforced);
        }
        return enforced;
    }

    private static void destroy(KeyStore keys, RawEventSource events, String person, RawEvent erased) {
        keys.destroy(person, Instant.now());
        JsonNode payload = JsonMapper.shared().readTree(erased.payload());
        for (JsonNode stream : payload.path("streams")) {
            subject(events, stream.asString("")).ifPresent(subject -> keys.destroy(subject, Instant.now()));
        }
    }

    /** Of a pick list, which is nobody's alone, only what it tells of their orders was theirs. */
    private static Optional<String> subject(RawEventSource events, String stream) {
        String type = events.ofAggregate(stream).stream()
                .findFirst()
                .map(RawEvent::type)
                .orElse("");
        if (type.startsWith(ORDER)) {
            return Optional.of(Subjects.order(new OrderId(stream)));
        }
        return type.startsWith(PACKAGE) ? Optional.of(Subjects.stream(stream)) : Optional.empty();
    }
}
