package io.orderledger.query.export;

import io.orderledger.query.projection.Projection;
import io.orderledger.query.projection.RecordedEvent;
import io.orderledger.query.projection.View;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonDocumentWriter;
import org.bson.Document;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.DocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecRegistry;

/**
 * Folds some documents anew from the events up to a position. Whatever a document is grouped by, its events are found: the
 * whole stream is read and each event asked for its key.
 */
final class Refold<V extends View> {

    private final Projection<V> projection;
    private final EventPass events;
    private final Codec<V> codec;
    private final DocumentCodec documents;

    Refold(Projection<V> projection, EventPass events, CodecRegistry registry) {
        this.projection = projection;
        this.events = events;
        this.codec = registry.get(projection.view());
        this.documents = new DocumentCodec(registry);
    }

    /**
     * Gives the documents of some keys, in the order of the keys, as they were at a position.
     *
     * @return how many there were
     */
    long each(List<String> keys, long position, RowSource.DocumentTaker taker, ExportProgress progress)
            throws IOException, InterruptedException {
        Set<String> wanted = new HashSet<>(keys);
        Map<String, V> views = new HashMap<>();
        events.each(position, progress, event -> fold(event, wanted, views));
        long given = 0;
        for (String key : keys) {
            V view = views.remove(key);
            if (view != null) {
                taker.take(document(view));
                given++;
            }
        }
        return given;
    }

    @SuppressWarnings("SuspiciousMethodCalls") // the set holds classes of ledger events, the question may be about any
    private void fold(RecordedEvent event, Set<String> wanted, Map<String, V> views) {
        if (!projection.events().contains(event.message().getPayloadType())) {
            return;
        }
        String key = projection.key(event.message());
        if (!wanted.contains(key)) {
            return;
        }
        V before = views.get(key);
        V after;
        try {
            after = projection.evolve(before, event);
        } catch (RuntimeException e) {
            // A document that moved on beyond an event that cannot be folded has left that event out. So does this one:
            // it is among the events that the live model lacks, which the manifest counts.
            return;
        }
        if (after != null) {
            views.put(key, after);
        }
    }

    private Document document(V view) {
        BsonDocument bson = new BsonDocument();
        codec.encode(
                new BsonDocumentWriter(bson),
                view,
                EncoderContext.builder().isEncodingCollectibleDocument(true).build());
        return documents.decode(
                new BsonDocumentReader(bson), DecoderContext.builder().build());
    }
}
