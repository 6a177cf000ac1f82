package io.orderledger.query.analysis.declaration;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a declaration strictly: what is not known is refused with its place and the name that was probably meant. */
public final class DeclarationReader {

    /** Longest expression, in characters. */
    public static final int LONGEST_EXPRESSION = 2_000;

    /** Form of the name of a projection. */
    public static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_DESCRIPTION = 1_000;
    private static final int MOST_SOURCES = 40;
    private static final int MOST_NAMED = 40;
    private static final int MOST_KEYS = 8;

    private static final Set<String> ROOT =
            Set.of("name", "description", "from", "where", "let", "each", "groupBy", "measures", "columns", "entry");
    private static final Set<String> ENTRY = Set.of("key", "fields");

    private final Faults faults = new Faults();
    private final Names names = new Names(faults);

    private DeclarationReader() {}

    /**
     * Reads a declaration.
     *
     * @param json whether it is JSON, otherwise YAML
     * @throws InvalidDeclarationException when it has mistakes
     */
    public static Declaration read(String text, boolean json) {
        DeclarationReader reader = new DeclarationReader();
        Declaration declaration = reader.declaration(json ? JsonNodes.read(text) : YamlNodes.read(text));
        if (declaration == null || !reader.faults.none()) {
            throw reader.faults.refusal(declaration);
        }
        return declaration;
    }

    private @Nullable Declaration declaration(Node root) {
        Fields fields = Fields.of(root, ROOT, faults);
        Node.Text name = name(fields);
        List<Node.Text> from = fields.need("from") == null ? List.of() : fields.texts("from", 100, MOST_SOURCES);
        Node.Text where = fields.text("where", LONGEST_EXPRESSION);
        List<Declaration.Named> let = expressions(fields, "let");
        List<Declaration.Named> each = expressions(fields, "each");
        if (each.size() > 1) {
            faults.add(each.get(1).name(), "declaration.how-many-named", 1, 1);
        }
        boolean entry = fields.has("entry");
        List<Declaration.Key> keys = new ArrayList<>();
        List<Declaration.Measure> measures = new ArrayList<>();
        if (entry) {
            entry(fields, keys, measures);
        } else {
            groups(fields, keys, measures);
        }
        List<Declaration.Named> columns = expressions(fields, "columns");
        return name == null
                ? null
                : new Declaration(
                        name,
                        description(fields),
                        from,
                        where,
                        let,
                        each.isEmpty() ? null : each.getFirst(),
                        keys,
                        measures,
                        columns,
                        entry);
    }

    private Node.@Nullable Text name(Fields fields) {
        if (fields.need("name") == null) {
            return null;
        }
        Node.Text name = fields.text("name", LONGEST_NAME);
        if (name != null && !NAME.matcher(name.value()).matches()) {
            faults.add(name, "declaration.name-form", NAME.pattern());
        }
        return name;
    }

    private Map<String, String> description(Fields fields) {
        Map<String, String> description = new LinkedHashMap<>();
        Node found = fields.find("description");
        if (found instanceof Node.Text text) {
            description.put("en", text.value());
        } else if (found != null) {
            Fields languages = Fields.of(found, Set.of("en", "zh"), faults);
            for (String language : List.of("en", "zh")) {
                Node.Text text = languages.text(language, LONGEST_DESCRIPTION);
                if (text != null) {
                    description.put(language, text.value());
                }
            }
        }
        return description;
    }

    private List<Declaration.Named> expressions(Fields fields, String name) {
        List<Declaration.Named> named = new ArrayList<>();
        for (Node.Entry entry : fields.named(name, MOST_NAMED)) {
            Node.Text expression = Fields.text(entry.value(), LONGEST_EXPRESSION, faults);
            if (names.take(entry.name()) && expression != null) {
                named.add(new Declaration.Named(entry.name(), expression));
            }
        }
        return named;
    }

    private void groups(Fields fields, List<Declaration.Key> keys, List<Declaration.Measure> measures) {
        for (Node.Entry entry : fields.named("groupBy", MOST_KEYS)) {
            Declaration.Key key = key(entry);
            if (names.take(entry.name()) && key != null) {
                keys.add(key);
            }
        }
        fields.need("measures");
        for (Node.Entry entry : fields.named("measures", MOST_NAMED)) {
            measure(entry.name(), entry.value(), false, measures);
        }
    }

    private void entry(Fields fields, List<Declaration.Key> keys, List<Declaration.Measure> measures) {
        for (String other : List.of("groupBy", "measures")) {
            Node found = fields.find(other);
            if (found != null) {
                faults.add(found, "declaration.entry-or-groups", other);
            }
        }
        Fields entry = Fields.of(java.util.Objects.requireNonNull(fields.find("entry")), ENTRY, faults);
        Node key = entry.need("key");
        Node.Text expression = key == null ? null : Fields.text(key, LONGEST_EXPRESSION, faults);
        if (expression != null) {
            Node.Text name = new Node.Text(
                    "key", expression.place(), expression.pointer(), expression.start(), expression.source(), false);
            names.take(name);
            keys.add(new Declaration.Key(name, expression, null, null));
        }
        entry.need("fields");
        for (Node.Entry field : entry.named("fields", MOST_NAMED)) {
            measure(field.name(), field.value(), true, measures);
        }
    }

    private Declaration.@Nullable Key key(Node.Entry entry) {
        if (entry.value() instanceof Node.Text) {
            Node.Text expression = Fields.text(entry.value(), LONGEST_EXPRESSION, faults);
            return expression == null ? null : new Declaration.Key(entry.name(), expression, null, null);
        }
        Fields fields = Fields.of(entry.value(), Set.of("bucket", "of", "zone"), faults);
        fields.need("bucket");
        fields.need("zone");
        Bucket bucket = bucket(fields.text("bucket", 20));
        ZoneId zone = zone(fields.text("zone", 60));
        return bucket == null || zone == null
                ? null
                : new Declaration.Key(entry.name(), fields.text("of", LONGEST_EXPRESSION), bucket, zone);
    }

    private @Nullable Bucket bucket(Node.@Nullable Text text) {
        if (text == null) {
            return null;
        }
        for (Bucket bucket : Bucket.values()) {
            if (bucket.written().equals(text.value())) {
                return bucket;
            }
        }
        faults.add(
                text,
                "declaration.one-of",
                Arrays.stream(Bucket.values()).map(Bucket::written).collect(Collectors.joining(", ")));
        return null;
    }

    private @Nullable ZoneId zone(Node.@Nullable Text text) {
        if (text == null) {
            return null;
        }
        if (ZoneId.getAvailableZoneIds().contains(text.value())) {
            return ZoneId.of(text.value());
        }
        faults.unknown(text, "declaration.zone", text.value(), ZoneId.getAvailableZoneIds());
        return null;
    }

    private void measure(Node.Text name, Node value, boolean entry, List<Declaration.Measure> measures) {
        Declaration.Measure measure = new MeasureReader(faults).measure(name, value, entry);
        if (names.take(name) && measure != null) {
            measures.add(measure);
        }
    }
}
