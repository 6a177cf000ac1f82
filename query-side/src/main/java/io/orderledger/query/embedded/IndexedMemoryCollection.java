package io.orderledger.query.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryParameters;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A collection that answers from its indexes what they are good for, also beside other conditions, and keeps its documents packed. While it looks
 * for what is asked nobody changes it, and others look beside it: the server's own collections let one in at a time, so that a search
 * among everything held up all look-ups by id. What was found is unpacked afterwards, document by document as it is sent.
 */
final class IndexedMemoryCollection extends MemoryCollection {

    private static final Document ANY = new Document();
    private static final String ID = "_id";

    private final PackedDocuments documents = new PackedDocuments();

    /** Fair, as a stream of searches must not keep those out who fold. Whoever changes something has it before the monitor of the superclass. */
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);

    IndexedMemoryCollection(
            MongoDatabase database, String collectionName, CollectionOptions options, CursorRegistry cursors) {
        super(database, collectionName, options, cursors);
    }

    private <T> T looking(Supplier<T> look) {
        lock.readLock().lock();
        try {
            return look.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    private <T> T changing(Supplier<T> change) {
        lock.writeLock().lock();
        try {
            return change.get();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void changed(Runnable change) {
        changing(() -> {
            change.run();
            return true;
        });
    }

    /** As the superclass does, which would let nobody else in meanwhile. */
    @Override
    public QueryResult handleQuery(QueryParameters asked) {
        Document selector = asked.getQuerySelector();
        String prefix = selector.containsKey("query") ? "" : "$";
        @Nullable Document wrapped = (Document) selector.get(prefix + "query");
        @Nullable Document orderBy = wrapped == null ? null : (Document) selector.get(prefix + "orderby");
        Document query = wrapped == null ? selector : wrapped;
        return looking(() -> queryDocuments(
                query,
                orderBy,
                asked.getNumberToSkip(),
                asked.getLimit(),
                asked.getBatchSize(),
                asked.getProjection()));
    }

    @Override
    public Document handleDistinct(Document query) {
        return looking(() -> super.handleDistinct(query));
    }

    @Override
    public int count(Document query, int skip, int limit) {
        return looking(() -> super.count(query, skip, limit));
    }

    @Override
    public void addDocument(Document document) {
        changed(() -> super.addDocument(document));
    }

    @Override
    public void addDocuments(Stream<Document> added) {
        changed(() -> super.addDocuments(added));
    }

    @Override
    public Document findAndModify(Document query) {
        return changing(() -> super.findAndModify(query));
    }

    @Override
    public List<Document> insertDocuments(List<Document> inserted, boolean isOrdered) {
        return changing(() -> super.insertDocuments(inserted, isOrdered));
    }

    @Override
    public int deleteDocuments(Document selector, int limit, Oplog oplog) {
        return changing(() -> super.deleteDocuments(selector, limit, oplog));
    }

    @Override
    public Document updateDocuments(
            Document selector,
            Document update,
            ArrayFilters arrayFilters,
            boolean isMulti,
            boolean isUpsert,
            Oplog oplog) {
        return changing(() -> super.updateDocuments(selector, update, arrayFilters, isMulti, isUpsert, oplog));
    }

    @Override
    public void removeDocument(Document document) {
        changed(() -> super.removeDocument(document));
    }

    @Override
    public void renameTo(MongoDatabase newDatabase, String newCollectionName) {
        changed(() -> super.renameTo(newDatabase, newCollectionName));
    }

    @Override
    public void drop() {
        changed(super::drop);
    }

    @Override
    public void dropIndex(String indexName) {
        changed(() -> super.dropIndex(indexName));
    }

    /** What is there already is sorted first, which is quicker than to add one document after the other. */
    @Override
    public void addIndex(Index<Integer> index) {
        changed(() -> addIndexSorted(index));
    }

    private void addIndexSorted(Index<Integer> index) {
        boolean known =
                getIndexes().stream().anyMatch(present -> present.getName().equals(index.getName()));
        if (!known && index instanceof OrderedIndex ordered) {
            byte[][] fields = Packed.names(ordered.topFields());
            ordered.fill(documents
                    .positions()
                    .mapToObj(at -> new DocumentWithPosition<>(Packed.unpack(documents.at(at), fields), at)));
        }
        super.addIndex(index);
    }

    @Override
    protected QueryResult queryDocuments(
            Document query, @Nullable Document orderBy, int skip, int limit, int batchSize, @Nullable Document fields) {
        List<OrderedIndex> ordered = new ArrayList<>();
        for (Index<Integer> index : getIndexes()) {
            if (index instanceof OrderedIndex usable) {
                ordered.add(usable);
            } else if (index.canHandle(query)) {
                return super.queryDocuments(query, orderBy, skip, limit, batchSize, fields);
            }
        }
        if (query.get(ID) != null) {
            Document byId = new Document(ID, query.get(ID));
            for (Index<Integer> index : getIndexes()) {
                if (!(index instanceof OrderedIndex) && index.canHandle(byId)) {
                    return matchDocuments(query, index.getPositions(byId), orderBy, skip, limit, batchSize, fields);
                }
            }
        }
        if (!ordered.isEmpty()) {
            Optional<Plan> plan = Planner.plan(ordered, query, orderBy, limit == 0 ? 0 : skip + limit, count());
            if (plan.isPresent()) {
                Document stillToSort = plan.get().sorted() ? null : orderBy;
                return matchDocuments(query, plan.get().positions(), stillToSort, skip, limit, batchSize, fields);
            }
        }
        return super.queryDocuments(query, orderBy, skip, limit, batchSize, fields);
    }

    @Override
    protected QueryResult matchDocuments(
            Document query,
            Iterable<Integer> positions,
            @Nullable Document orderBy,
            int skip,
            int limit,
            int batchSize,
            @Nullable Document fields) {
        Stream<byte[]> packed =
                StreamSupport.stream(positions.spliterator(), false).map(documents::at);
        return found(packed, query, orderBy, skip, limit, batchSize, fields);
    }

    @Override
    protected QueryResult matchDocuments(
            Document query, @Nullable Document orderBy, int skip, int limit, int batchSize, @Nullable Document fields) {
        List<byte[]> all = new ArrayList<>(documents.count());
        documents.positions().forEach(at -> all.add(documents.at(at)));
        boolean backwards = isNaturalDescending(orderBy);
        return found((backwards ? all.reversed() : all).stream(), query, orderBy, skip, limit, batchSize, fields);
    }

    /** A document and what of it decides whether it is found and where it stands. */
    private record Candidate(byte[] packed, Document deciding) {}

    private QueryResult found(
            Stream<byte[]> packed,
            Document query,
            @Nullable Document orderBy,
            int skip,
            int limit,
            int batchSize,
            @Nullable Document fields) {
        Comparator<Document> order = deriveComparator(orderBy);
        Stream<byte[]> found = packed;
        if (order != null || !query.isEmpty()) {
            Function<byte[], Document> reader = reader(FieldsOfQuery.of(query, order == null ? null : orderBy));
            Stream<Candidate> candidates = packed.map(each -> new Candidate(each, reader.apply(each)))
                    .filter(each -> documentMatchesQuery(each.deciding(), query));
            found = (order == null ? candidates : candidates.sorted(Comparator.comparing(Candidate::deciding, order)))
                    .map(Candidate::packed);
        }
        found = found.skip(skip);
        List<byte[]> answers = (limit > 0 ? found.limit(limit) : found).toList();
        return createQueryResult(new Unpacking(answers, teller(fields)), batchSize);
    }

    private static Function<byte[], Document> reader(@Nullable Set<String> fields) {
        if (fields == null) {
            return Packed::unpack;
        }
        byte[][] names = Packed.names(fields);
        return packed -> Packed.unpack(packed, names);
    }

    private Function<byte[], Document> teller(@Nullable Document fields) {
        Function<byte[], Document> reader = reader(FieldsOfQuery.told(fields));
        if (fields == null || fields.isEmpty()) {
            return reader;
        }
        return packed -> matchDocumentsFromStream(ANY, Stream.of(reader.apply(packed)), 0, 0, 0, null, fields)
                .collectDocuments()
                .getFirst();
    }

    /** Documents that are unpacked whenever they are asked for. */
    private static final class Unpacking extends AbstractList<Document> {

        private final List<byte[]> packed;
        private final Function<byte[], Document> reader;

        Unpacking(List<byte[]> packed, Function<byte[], Document> reader) {
            this.packed = packed;
            this.reader = reader;
        }

        @Override
        public Document get(int index) {
            return reader.apply(packed.get(index));
        }

        @Override
        public int size() {
            return packed.size();
        }
    }

    @Override
    protected Integer addDocumentInternal(Document document) {
        return documents.add(document);
    }

    @Override
    protected void handleUpdate(Integer position, Document oldDocument, Document newDocument) {
        documents.replace(position, newDocument);
    }

    @Override
    protected void removeDocument(Integer position) {
        documents.remove(position);
    }

    @Override
    protected Document getDocument(Integer position) {
        return Packed.unpack(documents.at(position));
    }

    @Override
    protected @Nullable Integer findDocumentPosition(Document document) {
        return documents
                .positions()
                .filter(at -> Packed.unpack(documents.at(at)).equals(document))
                .boxed()
                .findFirst()
                .orElse(null);
    }

    @Override
    protected Stream<DocumentWithPosition<Integer>> streamAllDocumentsWithPosition() {
        return documents.positions().mapToObj(at -> new DocumentWithPosition<>(getDocument(at), at));
    }

    @Override
    public int count() {
        return looking(documents::count);
    }

    @Override
    public boolean isEmpty() {
        return count() == 0;
    }

    /** Their bytes are known without encoding them once more. */
    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected int getDataSize() {
        return (int) Math.min(Integer.MAX_VALUE, documents.bytes());
    }
}
