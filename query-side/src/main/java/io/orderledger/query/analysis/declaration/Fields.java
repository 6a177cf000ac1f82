package io.orderledger.query.analysis.declaration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The named values of one part of a declaration, of which only known names are taken. */
final class Fields {

    private final Node at;
    private final Map<String, Node.Entry> entries = new HashMap<>();
    private final Faults faults;

    private Fields(Node at, Faults faults) {
        this.at = at;
        this.faults = faults;
    }

    /** The fields of a node; none, with a fault, when it is something else. */
    static Fields of(Node node, Set<String> known, Faults faults) {
        Fields fields = new Fields(node, faults);
        if (!(node instanceof Node.Named named)) {
            faults.add(node, "declaration.no-fields", String.join(", ", new TreeSet<>(known)));
            return fields;
        }
        for (Node.Entry entry : named.entries()) {
            String name = entry.name().value();
            if (known.contains(name)) {
                fields.entries.put(name, entry);
            } else {
                faults.unknown(entry.name(), "declaration.unknown-field", name, known);
            }
        }
        return fields;
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    @Nullable
    Node find(String name) {
        Node.Entry entry = entries.get(name);
        return entry == null ? null : entry.value();
    }

    /** A field that must be there. */
    @Nullable
    Node need(String name) {
        Node found = find(name);
        if (found == null && at instanceof Node.Named) {
            faults.add(at, "declaration.missing-field", name);
        }
        return found;
    }

    /** Text, if the field is there and is text. */
    Node.@Nullable Text text(String name, int longest) {
        Node found = find(name);
        return found == null ? null : text(found, longest, faults);
    }

    static Node.@Nullable Text text(Node node, int longest, Faults faults) {
        if (!(node instanceof Node.Text text) || text.value().isBlank()) {
            faults.add(node, "declaration.no-text");
            return null;
        }
        if (text.value().length() > longest) {
            faults.add(node, "declaration.too-long", longest);
            return null;
        }
        return text;
    }

    /** One text or several. */
    List<Node.Text> texts(String name, int longest, int most) {
        Node found = find(name);
        if (found == null) {
            return List.of();
        }
        List<Node> items = found instanceof Node.Many many ? many.items() : List.of(found);
        if (items.isEmpty() || items.size() > most) {
            faults.add(found, "declaration.how-many", 1, most);
        }
        List<Node.Text> texts = new ArrayList<>();
        for (Node item : items) {
            Node.Text text = text(item, longest, faults);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** The named values of a field. */
    List<Node.Entry> named(String name, int most) {
        Node found = find(name);
        if (found == null) {
            return List.of();
        }
        if (!(found instanceof Node.Named named)
                || named.entries().isEmpty()
                || named.entries().size() > most) {
            faults.add(found, "declaration.how-many-named", 1, most);
            return List.of();
        }
        return named.entries();
    }
}
