package io.orderledger.query.history;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares documents field by field, in the form in which they are served. Elements of a list are compared with those of the same key,
 * so that one that was put in between changes nothing for the others; a mere change of order is no difference.
 */
public final class Differences {

    /** They say which moment it is, and the answer tells that beside. */
    private static final Set<String> OF_THE_MOMENT = Set.of("version", "position", "updatedAt", "asOf");

    private final JsonMapper json;
    private final Map<String, List<String>> keys;

    /**
     * A way to compare.
     *
     * @param keys for each name of a list the fields by which its elements are known; elements of others are known by their place,
     *     plain values by themselves
     */
    public Differences(JsonMapper json, Map<String, List<String>> keys) {
        this.json = json;
        this.keys = Map.copyOf(keys);
    }

    /** What differs between two documents. */
    public <T> Difference between(String id, Past<T> from, Past<T> to) {
        return new Difference(id, from.asOf(), to.asOf(), changes(from.told(), to.told()));
    }

    /** What differs between two documents, of which the first need not be there. */
    public List<FieldChange> changes(@Nullable Object from, Object to) {
        List<FieldChange> changes = new ArrayList<>();
        JsonNode before = from == null ? json.createObjectNode() : json.valueToTree(from);
        JsonNode after = json.valueToTree(to);
        names(before, after).forEach(name -> {
            if (!OF_THE_MOMENT.contains(name)) {
                compare("/" + escaped(name), name, before.get(name), after.get(name), changes);
            }
        });
        return changes;
    }

    private void compare(
            String path, String name, @Nullable JsonNode before, @Nullable JsonNode after, List<FieldChange> changes) {
        if (before == null || after == null) {
            if (before != after) {
                changes.add(new FieldChange(path, before, after));
            }
        } else if (before.isObject() && after.isObject()) {
            names(before, after)
                    .forEach(field ->
                            compare(path + "/" + escaped(field), field, before.get(field), after.get(field), changes));
        } else if (before.isArray() && after.isArray()) {
            Map<String, JsonNode> known = byKey(name, before);
            Map<String, JsonNode> now = byKey(name, after);
            known.forEach((key, element) -> compare(path + "/" + escaped(key), name, element, now.get(key), changes));
            now.forEach((key, element) -> {
                if (!known.containsKey(key)) {
                    compare(path + "/" + escaped(key), name, null, element, changes);
                }
            });
        } else if (!before.equals(after)) {
            changes.add(new FieldChange(path, before, after));
        }
    }

    private static Set<String> names(JsonNode before, JsonNode after) {
        Map<String, Boolean> names = new LinkedHashMap<>();
        before.propertyNames().forEach(name -> names.put(name, true));
        after.propertyNames().forEach(name -> names.put(name, true));
        return names.keySet();
    }

    /** The elements of a list by what they are called; the second of one name is called {@code name#2}. */
    private Map<String, JsonNode> byKey(String name, JsonNode list) {
        Map<String, JsonNode> elements = new LinkedHashMap<>();
        Map<String, Integer> times = new LinkedHashMap<>();
        int place = 0;
        for (Iterator<JsonNode> each = list.iterator(); each.hasNext(); place++) {
            JsonNode element = each.next();
            String key = key(name, element, place);
            int time = times.merge(key, 1, Integer::sum);
            elements.put(time == 1 ? key : key + "#" + time, element);
        }
        return elements;
    }

    private String key(String name, JsonNode element, int place) {
        if (element.isValueNode()) {
            return element.asString("");
        }
        List<String> fields = keys.getOrDefault(name, List.of());
        return fields.isEmpty()
                ? Integer.toString(place)
                : fields.stream().map(field -> element.path(field).asString("")).collect(Collectors.joining(","));
    }

    private static String escaped(String step) {
        return step.replace("~", "~0").replace("/", "~1");
    }
}
