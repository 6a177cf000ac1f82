package io.orderledger.query.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An index in the order of its keys, whose keys need not be unique: an entry is the values of its fields and the id of the
 * document. A field that holds a list has an entry for each of its elements, as in MongoDB; at most one field may.
 *
 * <p>It is read while its collection lets nobody change it, by several at once, and changed while it lets nobody else in.
 */
final class OrderedIndex extends Index<Integer> {

    private final List<String> fields;
    private final boolean[] ascending;
    private final TreeMap<Object, Integer> entries = new TreeMap<>(new Order());
    private final @Nullable String[] listFields;

    OrderedIndex(String name, List<IndexKey> keys) {
        // sparse means to the collection that a document need not be in it: it finds the documents by their ids
        super(name, keys, true);
        this.fields = keys.stream().map(IndexKey::getKey).toList();
        this.ascending = new boolean[fields.size()];
        for (int i = 0; i < ascending.length; i++) {
            ascending[i] = keys.get(i).isAscending();
        }
        this.listFields = new String[ascending.length];
    }

    /** A place between entries: before or after all that begin with some values. */
    record Edge(@Nullable Object[] values, boolean after) {}

    /** Orders entries by their fields, each in its direction, then by id; an edge lies beside what it is a prefix of. */
    private final class Order implements Comparator<Object> {
        @Override
        public int compare(Object a, Object b) {
            @Nullable Object[] left = values(a);
            @Nullable Object[] right = values(b);
            int both = Math.min(left.length, right.length);
            for (int i = 0; i < both; i++) {
                int compared = compareValues(left[i], right[i]);
                if (compared != 0) {
                    return i < ascending.length && !ascending[i] ? -compared : compared;
                }
            }
            return Integer.compare(side(a), side(b));
        }
    }

    private static @Nullable Object[] values(Object entryOrEdge) {
        return entryOrEdge instanceof Edge edge ? edge.values() : (@Nullable Object[]) entryOrEdge;
    }

    private static int side(Object entryOrEdge) {
        return entryOrEdge instanceof Edge edge ? (edge.after() ? 1 : -1) : 0;
    }

    static int compareValues(@Nullable Object a, @Nullable Object b) {
        if (a instanceof String left && b instanceof String right) {
            return left.compareTo(right);
        }
        if (a instanceof Instant left && b instanceof Instant right) {
            return left.compareTo(right);
        }
        return ValueComparator.ascWithoutListHandling().compare(a, b);
    }

    List<String> fields() {
        return fields;
    }

    boolean isAscending(int field) {
        return ascending[field];
    }

    /** Whether a field has ever held a list: two conditions on it may then be met by different elements. */
    boolean holdsLists(int field) {
        return listFields[field] != null;
    }

    /** Entries between two edges, in their order. */
    NavigableMap<Object, Integer> between(Edge from, Edge to) {
        return entries.comparator().compare(from, to) >= 0
                ? new TreeMap<>(entries.comparator())
                : entries.subMap(from, false, to, false);
    }

    /** The fields at the top of a document that its entries are made of. */
    Set<String> topFields() {
        Set<String> top = new LinkedHashSet<>(Set.of("_id"));
        for (String field : fields) {
            top.add(isPath(field) ? field.substring(0, field.indexOf('.')) : field);
        }
        return top;
    }

    private static boolean isPath(String field) {
        return field.indexOf('.') >= 0;
    }

    private static Object value(Document document, String field) {
        return isPath(field) ? Utils.getSubdocumentValueCollectionAware(document, field) : document.getOrMissing(field);
    }

    private Collection<@Nullable Object[]> entriesOf(Document document) {
        @Nullable Object[] entry = new Object[fields.size() + 1];
        int list = -1;
        for (int i = 0; i < fields.size(); i++) {
            entry[i] = value(document, fields.get(i));
            if (entry[i] instanceof Collection<?>) {
                if (list >= 0) {
                    throw new IllegalArgumentException("cannot index two lists: " + getName());
                }
                list = i;
                listFields[i] = fields.get(i);
            }
        }
        entry[fields.size()] = document.get("_id");
        return list < 0 ? List.<@Nullable Object[]>of(entry) : unwound(entry, list);
    }

    private static Collection<@Nullable Object[]> unwound(@Nullable Object[] entry, int list) {
        Collection<?> elements = new LinkedHashSet<>((Collection<?>) Objects.requireNonNull(entry[list]));
        if (elements.isEmpty()) {
            entry[list] = null;
            return List.<@Nullable Object[]>of(entry);
        }
        return elements.stream()
                .map(element -> {
                    @Nullable Object[] one = entry.clone();
                    one[list] = element;
                    return one;
                })
                .toList();
    }

    /** Takes in documents while it is empty. */
    void fill(Stream<DocumentWithPosition<Integer>> documents) {
        List<Entry<Object, Integer>> gathered = new ArrayList<>();
        documents.forEach(document -> {
            for (@Nullable Object[] entry : entriesOf(document.getDocument())) {
                gathered.add(Map.entry(entry, document.getPosition()));
            }
        });
        entries.putAll(new SortedEntries(gathered, entries.comparator()));
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Integer> collection) {
        // any number of documents may have the same key
    }

    @Override
    public void add(Document document, Integer position, MongoCollection<Integer> collection) {
        for (@Nullable Object[] entry : entriesOf(document)) {
            entries.put(entry, position);
        }
    }

    @Override
    public @Nullable Integer remove(Document document) {
        @Nullable Integer position = null;
        for (@Nullable Object[] entry : entriesOf(document)) {
            @Nullable Integer removed = entries.remove(entry);
            position = removed == null ? position : removed;
        }
        return position;
    }

    @Override
    public void checkUpdate(Document oldDocument, Document newDocument, MongoCollection<Integer> collection) {
        // any number of documents may have the same key
    }

    @Override
    public void updateInPlace(
            Document oldDocument, Document newDocument, Integer position, MongoCollection<Integer> collection) {
        if (sameKeys(oldDocument, newDocument)) {
            return;
        }
        entriesOf(oldDocument).forEach(entries::remove);
        for (@Nullable Object[] entry : entriesOf(newDocument)) {
            entries.put(entry, position);
        }
    }

    private boolean sameKeys(Document a, Document b) {
        return fields.stream().allMatch(field -> Objects.equals(value(a, field), value(b, field)));
    }

    @Override
    public @Nullable Integer getPosition(Document document) {
        return null; // the collection finds it by its id
    }

    @Override
    public boolean canHandle(Document query) {
        return false; // the collection asks the planner
    }

    @Override
    public Iterable<Integer> getPositions(Document query) {
        throw new UnsupportedOperationException("the planner reads the entries");
    }

    @Override
    public long getCount() {
        return entries.size();
    }

    @Override
    public long getDataSize() {
        return entries.size();
    }

    @Override
    public void drop() {
        entries.clear();
        Arrays.fill(listFields, null);
    }
}
