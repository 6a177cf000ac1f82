package io.orderledger.query.export;

import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.orderledger.query.export.format.Column;
import io.orderledger.query.projection.Projections;
import io.orderledger.query.projection.ReadableModel;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a read model as they were at one position, although the model moves on while they are read.
 *
 * <p>Every event up to the position of the live model is folded into its documents, and each document remembers the last
 * event it has seen. A document at or below the wanted position is therefore exactly what it was there. One beyond it was
 * changed since; it is put aside by its key, and folded anew from the events up to the position ({@link Refold}). Keys that
 * were not there yet fold to nothing. No document can be missed: none is ever removed, and one that had an event up to the
 * position was there before the reading began. Documents that gather events of many keys cannot be folded anew one by one:
 * once one has moved on, the whole projection is folded aside ({@link Aside}), and as many documents have to come of it as
 * are given.
 */
final class ModelSource implements RowSource {

    private static final int BATCH = 500;
    private static final long LOOK_MS = 20;

    private final Projections projections;
    private final MongoDatabase database;
    private final EventPass events;
    private final String name;
    private final int version;
    private final @Nullable Long wanted;
    private final Duration patience;
    private final int keysAPass;
    private final InstantSource clock;
    private final List<Column> columns;

    private @Nullable ReadableModel model;
    private long position;
    private long refolded;
    private long skippedEvents;

    /**
     * A read model.
     *
     * @param wanted position to export, or {@code null} for where the live model is
     * @param patience how long to wait until the live model is there
     * @param keysAPass most documents folded anew at once: what the heap has to hold
     * @param clock names what is folded aside
     */
    ModelSource(
            Projections projections,
            MongoDatabase database,
            EventPass events,
            ReadableModel live,
            @Nullable Long wanted,
            Duration patience,
            int keysAPass,
            InstantSource clock) {
        this.projections = projections;
        this.database = database;
        this.events = events;
        this.name = live.projection().name();
        this.columns = Columns.of(live.projection());
        this.wanted = wanted;
        this.patience = patience;
        this.keysAPass = keysAPass;
        this.version = live.projection().version();
        this.clock = clock;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public long fix(ExportProgress progress) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            ReadableModel live = projections.readableModel(name).orElse(null);
            if (live != null && (wanted == null || live.position() >= wanted)) {
                if (live.projection().version() != version) { // it has other columns than were asked for
                    throw new ExportFailure(ExportFailure.GENERATION_SWITCHED, name);
                }
                model = live;
                position = wanted == null ? live.position() : wanted;
                refolded = 0;
                skippedEvents = 0;
                return position;
            }
            progress.check();
            if (System.nanoTime() > deadline) {
                throw new ExportFailure("model-behind", name, wanted == null ? "-" : wanted);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
    }

    @Override
    public void each(DocumentTaker rows, ExportProgress progress) throws IOException, InterruptedException {
        ReadableModel source = java.util.Objects.requireNonNull(model);
        DocumentTaker taker = source.projection() instanceof ExportColumns told
                ? document -> rows.take(told.exportRow(document))
                : rows;
        progress.begin(database.getCollection(source.collection()).estimatedDocumentCount());
        List<String> moved = new ArrayList<>();
        long settled = settled(source, moved, taker, progress);
        if (!moved.isEmpty() && source.projection() instanceof WholeFold whole) {
            refolded = aside(whole, source, moved, settled, taker, progress);
        } else if (!moved.isEmpty()) {
            Refold<?> refold = new Refold<>(source.projection(), events, database.getCodecRegistry());
            for (int from = 0; from < moved.size(); from += keysAPass) {
                List<String> keys = moved.subList(from, Math.min(from + keysAPass, moved.size()));
                progress.more(events.count(position));
                refolded += refold.each(keys, position, taker, progress);
            }
        }
        skippedEvents = projections.lacking(source);
        stillLive(source);
    }

    /**
     * Folds the whole projection aside up to the position, and gives what moved on as it was there.
     *
     * @throws ExportFailure {@code rows-differ} when other documents come of it than were there
     */
    private long aside(
            WholeFold whole,
            ReadableModel source,
            List<String> moved,
            long settled,
            DocumentTaker taker,
            ExportProgress progress)
            throws IOException, InterruptedException {
        try (Aside aside = new Aside(database, clock)) {
            progress.more(events.count(position));
            aside.fold(whole, source.projection(), events, position, progress);
            long given = 0;
            for (int from = 0; from < moved.size(); from += keysAPass) {
                given += aside.each(moved.subList(from, Math.min(from + keysAPass, moved.size())), taker, progress);
            }
            long expected = aside.count();
            if (settled + given != expected) {
                throw new ExportFailure("rows-differ", name, settled + given, expected, position);
            }
            return given;
        }
    }

    /** Gives the documents that have not moved on; puts the keys of the others aside. Answers how many it gave. */
    private long settled(ReadableModel source, List<String> moved, DocumentTaker taker, ExportProgress progress)
            throws IOException {
        long settled = 0;
        try (MongoCursor<Document> documents = database.getCollection(source.collection())
                .find()
                .sort(Sorts.ascending("_id"))
                .batchSize(BATCH)
                .iterator()) {
            while (documents.hasNext()) {
                Document document = documents.next();
                progress.step();
                if (document.get("position", Number.class).longValue() <= position) {
                    taker.take(document);
                    settled++;
                } else {
                    moved.add(document.getString("_id"));
                }
            }
        }
        return settled;
    }

    /** A generation that was replaced meanwhile may have been dropped under the cursor: then begin anew. */
    private void stillLive(ReadableModel source) {
        boolean live = projections
                .readableModel(name)
                .filter(now -> now.generation() == source.generation())
                .isPresent();
        if (!live) {
            throw new ExportFailure(ExportFailure.GENERATION_SWITCHED, name);
        }
    }

    @Override
    public Told told() {
        ReadableModel source = java.util.Objects.requireNonNull(model);
        return new Told(
                new ModelName(name, source.projection().version(), source.generation()), refolded, skippedEvents);
    }
}
