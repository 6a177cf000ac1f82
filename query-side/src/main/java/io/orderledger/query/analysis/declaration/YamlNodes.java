package io.orderledger.query.analysis.declaration;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** Reads YAML into nodes. Only what JSON can say is taken: no tags, no aliases, names that are text. */
final class YamlNodes {

    private static final int DEEPEST = 12;

    private final SourceText source;
    private final Set<org.yaml.snakeyaml.nodes.Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private YamlNodes(SourceText source) {
        this.source = source;
    }

    static Node read(String text) {
        SourceText source = new SourceText(text);
        org.yaml.snakeyaml.nodes.Node root = compose(text, source);
        if (root == null) {
            throw Faults.refused(new Fault(Place.START, "", "declaration.empty"));
        }
        return new YamlNodes(source).node(root, "", 1);
    }

    private static org.yaml.snakeyaml.nodes.@Nullable Node compose(String text, SourceText source) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(DEEPEST);
        try {
            return new Yaml(
                            new SafeConstructor(options),
                            new Representer(new DumperOptions()),
                            new DumperOptions(),
                            options)
                    .compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            throw Faults.refused(new Fault(mark == null ? Place.START : place(mark), "", "declaration.no-yaml"));
        } catch (YAMLException e) {
            boolean aliases = String.valueOf(e.getMessage()).startsWith("Number of aliases");
            throw Faults.refused(new Fault(source.place(0), "", aliases ? "declaration.alias" : "declaration.no-yaml"));
        }
    }

    private Node node(org.yaml.snakeyaml.nodes.Node node, String pointer, int depth) {
        Place place = place(node.getStartMark());
        if (!seen.add(node)) {
            throw Faults.refused(new Fault(place, pointer, "declaration.alias"));
        }
        return switch (node) {
            case ScalarNode scalar -> scalar(scalar, place, pointer);
            case SequenceNode sequence -> {
                List<Node> items = new ArrayList<>();
                for (org.yaml.snakeyaml.nodes.Node item : sequence.getValue()) {
                    items.add(node(item, pointer + "/" + items.size(), depth + 1));
                }
                yield new Node.Many(items, place, pointer);
            }
            case MappingNode mapping -> mapping(mapping, place, pointer, depth);
            default -> throw Faults.refused(new Fault(place, pointer, "declaration.alias"));
        };
    }

    private Node.Named mapping(MappingNode mapping, Place place, String pointer, int depth) {
        List<Node.Entry> entries = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Place at = place(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode name)
                    || !(scalar(name, at, pointer) instanceof Node.Text key)) {
                throw Faults.refused(new Fault(at, pointer, "declaration.name-no-text"));
            }
            String inside = pointer + "/" + Pointers.escaped(key.value());
            if (entries.stream().anyMatch(entry -> entry.name().value().equals(key.value()))) {
                throw Faults.refused(new Fault(at, inside, "declaration.twice", key.value()));
            }
            Node.Text named = new Node.Text(key.value(), at, inside, key.start(), source, key.quoted());
            entries.add(new Node.Entry(named, node(tuple.getValueNode(), inside, depth + 1)));
        }
        return new Node.Named(entries, place, pointer);
    }

    private Node scalar(ScalarNode scalar, Place place, String pointer) {
        boolean plain = scalar.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN;
        if (plain && scalar.getTag().equals(Tag.NULL)) {
            return new Node.Nothing(place, pointer);
        }
        return new Node.Text(
                scalar.getValue(), place, pointer, scalar.getStartMark().getIndex(), source, !plain);
    }

    private static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
