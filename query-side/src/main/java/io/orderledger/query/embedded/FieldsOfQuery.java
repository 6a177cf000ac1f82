package io.orderledger.query.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which fields of a document an answer depends on, so that nothing else of it is read. */
final class FieldsOfQuery {

    private static final String ID = "_id";

    private final Set<String> fields = new LinkedHashSet<>();
    private boolean all;

    private FieldsOfQuery() {}

    /** Fields at the top of documents that decide whether they are found and where they stand; {@code null} for any. */
    static @Nullable Set<String> of(Document query, @Nullable Document orderBy) {
        FieldsOfQuery needed = new FieldsOfQuery();
        needed.conditions(query);
        if (orderBy != null) {
            orderBy.keySet().forEach(needed::field);
        }
        return needed.all ? null : needed.fields;
    }

    /** Fields at the top of documents that an answer tells; {@code null} for any. */
    static @Nullable Set<String> told(@Nullable Document projection) {
        if (projection == null || projection.isEmpty()) {
            return null;
        }
        FieldsOfQuery told = new FieldsOfQuery();
        told.field(ID);
        projection.forEach((name, value) -> {
            boolean included = Boolean.TRUE.equals(value) || (value instanceof Number number && number.intValue() == 1);
            told.all |= !included && !name.equals(ID);
            told.field(name);
        });
        return told.all || told.fields.size() == 1 && !told.isIdTold(projection) ? null : told.fields;
    }

    /** To leave out nothing but the id is to ask for all else. */
    private boolean isIdTold(Document projection) {
        Object id = projection.get(ID);
        return Boolean.TRUE.equals(id) || (id instanceof Number number && number.intValue() == 1);
    }

    private void conditions(Document query) {
        query.forEach((name, condition) -> {
            if (!name.startsWith("$")) {
                field(name);
            } else if (condition instanceof Collection<?> alternatives
                    && (name.equals("$and") || name.equals("$or") || name.equals("$nor"))) {
                for (Object alternative : alternatives) {
                    if (alternative instanceof Document document) {
                        conditions(document);
                    }
                }
            } else {
                all = true;
            }
        });
    }

    private void field(String path) {
        int dot = path.indexOf('.');
        fields.add(dot < 0 ? path : path.substring(0, dot));
        all |= path.startsWith("$");
    }
}
