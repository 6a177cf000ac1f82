package io.orderledger.command.ledger;

import com.mongodb.MongoException;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.extensions.mongo.eventsourcing.tokenstore.MongoTokenStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens of the process managers in MongoDB, which may be away when the command side starts and may have been emptied when
 * it is back. Axon sets segments up once, while it starts, and gives up when it cannot; here they are set up whenever they
 * are found missing, from the first event on, and a store that is away only delays the process managers.
 */
final class LastingSegments implements TokenStore {

    private static final Logger log = LoggerFactory.getLogger(LastingSegments.class);

    private final MongoTokenStore store;
    private final String identifier;
    private final ToIntFunction<String> segments;

    /**
     * Tokens.
     *
     * @param identifier names the place they are kept in
     * @param segments how many segments a processor has, by its name
     */
    LastingSegments(MongoTokenStore store, String identifier, ToIntFunction<String> segments) {
        this.store = store;
        this.identifier = identifier;
        this.segments = segments;
    }

    /** All segments there are; those there will be while the store is away, which then cannot be claimed yet. */
    @Override
    public int[] fetchSegments(String processor) {
        try {
            int[] present = store.fetchSegments(processor);
            return present.length > 0 ? present : setUp(processor);
        } catch (MongoException away) {
            log.warn("Tokens of {} cannot be reached: {}", processor, away.getMessage());
            return IntStream.range(0, segments.applyAsInt(processor)).toArray();
        }
    }

    private int[] setUp(String processor) {
        store.ensureIndexes();
        try {
            store.initializeTokenSegments(processor, segments.applyAsInt(processor), null);
        } catch (UnableToClaimTokenException present) {
            log.debug("Another process has just set up the tokens of {}", processor, present);
        }
        return store.fetchSegments(processor);
    }

    @Override
    public List<Segment> fetchAvailableSegments(String processor) {
        fetchSegments(processor);
        return store.fetchAvailableSegments(processor);
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processor, int segment) {
        store.storeToken(token, processor, segment);
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processor, int segment) {
        return store.fetchToken(processor, segment);
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processor, Segment segment) {
        return store.fetchToken(processor, segment);
    }

    @Override
    public void extendClaim(String processor, int segment) {
        store.extendClaim(processor, segment);
    }

    @Override
    public void releaseClaim(String processor, int segment) {
        store.releaseClaim(processor, segment);
    }

    @Override
    public void initializeSegment(@Nullable TrackingToken token, String processor, int segment) {
        store.initializeSegment(token, processor, segment);
    }

    @Override
    public void deleteToken(String processor, int segment) {
        store.deleteToken(processor, segment);
    }

    @Override
    public boolean requiresExplicitSegmentInitialization() {
        return store.requiresExplicitSegmentInitialization();
    }

    @Override
    public Optional<String> retrieveStorageIdentifier() {
        return Optional.of(identifier);
    }
}
