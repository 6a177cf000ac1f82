package io.orderledger.query.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Where two documents differ. The order of fields does not count; types of numbers and the order of lists do. */
final class BsonDifference {

    /** Most paths told of one document. */
    static final int MOST = 20;

    private BsonDifference() {}

    /** JSON pointers to what differs, elements of lists by their places; the first {@value #MOST}. */
    static List<String> paths(BsonDocument one, BsonDocument other) {
        List<String> paths = new ArrayList<>();
        compare("", one, other, paths);
        return List.copyOf(paths);
    }

    private static void compare(String path, @Nullable BsonValue one, @Nullable BsonValue other, List<String> paths) {
        if (paths.size() >= MOST) {
            return;
        }
        if (one instanceof BsonDocument a && other instanceof BsonDocument b) {
            Set<String> names = new LinkedHashSet<>(a.keySet());
            names.addAll(b.keySet());
            names.forEach(name -> compare(path + "/" + escaped(name), a.get(name), b.get(name), paths));
        } else if (one instanceof BsonArray a && other instanceof BsonArray b) {
            for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
                compare(path + "/" + i, i < a.size() ? a.get(i) : null, i < b.size() ? b.get(i) : null, paths);
            }
        } else if (one == null || !one.equals(other)) {
            paths.add(path);
        }
    }

    private static String escaped(String step) {
        return step.replace("~", "~0").replace("/", "~1");
    }
}
