package io.orderledger.benchmarks;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import io.orderledger.events.storage.LedgerSerializer;
import io.orderledger.query.orders.OrderProjection;
import io.orderledger.query.orders.OrderView;
import io.orderledger.query.projection.RecordedEvent;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.eventsourcing.tokenstore.MongoTokenStore;
import org.axonframework.messaging.StreamableMessageSource;

/**
 * The order status as an event handler of the usual kind fills it: each event reads its document, changes it, writes it and
 * moves the token. The fold, the store, the database and the number of segments are those of the replay it is compared with;
 * its collection has no indexes to keep up.
 */
final class OneWritePerEvent implements EventHandlerInvoker {

    private static final String NAME = "one-write-per-event";
    private static final int SEGMENTS = 2;
    private static final int TIMEOUT_S = 600;

    private final OrderProjection projection = new OrderProjection();
    private final MongoCollection<OrderView> documents;
    private final CountDownLatch left;

    private OneWritePerEvent(MongoDatabase database, int events) {
        this.documents = database.getCollection(NAME, OrderView.class);
        this.left = new CountDownLatch(events);
    }

    /** How long it takes for the first events of the ledger. */
    static double seconds(EventStore source, MongoDatabase database, int events) throws InterruptedException {
        OneWritePerEvent handler = new OneWritePerEvent(database, events);
        handler.documents.drop();
        database.getCollection(NAME + "-tokens").drop();
        ScheduledExecutorService coordinator = Executors.newScheduledThreadPool(1);
        ScheduledExecutorService workers = Executors.newScheduledThreadPool(SEGMENTS);
        PooledStreamingEventProcessor processor = PooledStreamingEventProcessor.builder()
                .name(NAME)
                .eventHandlerInvoker(handler)
                .messageSource(source)
                .tokenStore(MongoTokenStore.builder()
                        .mongoTemplate(DefaultMongoTemplate.builder()
                                .mongoDatabase(database)
                                .trackingTokensCollectionName(NAME + "-tokens")
                                .build())
                        .serializer(LedgerSerializer.create())
                        .build())
                .transactionManager(NoTransactionManager.INSTANCE)
                .coordinatorExecutor(coordinator)
                .workerExecutor(workers)
                .initialToken(StreamableMessageSource::createTailToken)
                .initialSegmentCount(SEGMENTS)
                .batchSize(1)
                .build();
        try {
            long start = System.nanoTime();
            processor.start();
            if (!handler.left.await(TIMEOUT_S, TimeUnit.SECONDS)) {
                throw new IllegalStateException(handler.left.getCount() + " of " + events + " events were not handled");
            }
            return (System.nanoTime() - start) / 1e9;
        } finally {
            processor.shutDown();
            coordinator.shutdownNow();
            workers.shutdownNow();
        }
    }

    @Override
    @SuppressWarnings("SuspiciousMethodCalls") // the set holds classes of ledger events, the question may be about any
    public boolean canHandleType(Class<?> payloadType) {
        return projection.events().contains(payloadType);
    }

    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        return canHandleType(event.getPayloadType())
                && segment.matches(projection.key((DomainEventMessage<?>) event).hashCode());
    }

    @Override
    public void handle(EventMessage<?> message, Segment segment) {
        DomainEventMessage<?> event = (DomainEventMessage<?>) message;
        long position =
                ((TrackedEventMessage<?>) message).trackingToken().position().orElseThrow();
        String key = projection.key(event);
        OrderView before = documents.find(Filters.eq("_id", key)).first();
        OrderView after = projection.evolve(before, new RecordedEvent(event, position));
        documents.replaceOne(Filters.eq("_id", key), after, new ReplaceOptions().upsert(true));
        left.countDown();
    }
}
