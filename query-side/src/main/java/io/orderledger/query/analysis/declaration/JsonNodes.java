package io.orderledger.query.analysis.declaration;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON into nodes. */
final class JsonNodes {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(12).build())
            .build();

    private final SourceText source;
    private final JsonParser parser;

    private JsonNodes(SourceText source, JsonParser parser) {
        this.source = source;
        this.parser = parser;
    }

    static Node read(String text) {
        SourceText source = new SourceText(text);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            JsonNodes nodes = new JsonNodes(source, parser);
            if (parser.nextToken() == null) {
                throw Faults.refused(new Fault(Place.START, "", "declaration.empty"));
            }
            Node root = nodes.node("");
            if (parser.nextToken() != null) {
                throw Faults.refused(new Fault(nodes.place(), "", "declaration.no-json"));
            }
            return root;
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            Place place = at == null || at.getLineNr() < 1
                    ? Place.START
                    : new Place(at.getLineNr(), Math.max(1, at.getColumnNr()));
            throw Faults.refused(new Fault(place, "", "declaration.no-json"));
        }
    }

    private Node node(String pointer) {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(pointer);
            case START_ARRAY -> array(pointer);
            case VALUE_NULL -> new Node.Nothing(place(), pointer);
            default -> text(pointer, token == JsonToken.VALUE_STRING);
        };
    }

    private Node object(String pointer) {
        Place place = place();
        List<Node.Entry> entries = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String inside = pointer + "/" + Pointers.escaped(name);
            Node.Text named = new Node.Text(name, place(), inside, index(), source, true);
            if (entries.stream().anyMatch(entry -> entry.name().value().equals(name))) {
                throw Faults.refused(new Fault(place(), inside, "declaration.twice", name));
            }
            parser.nextToken();
            entries.add(new Node.Entry(named, node(inside)));
        }
        return new Node.Named(entries, place, pointer);
    }

    private Node array(String pointer) {
        Place place = place();
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(pointer + "/" + items.size()));
        }
        return new Node.Many(items, place, pointer);
    }

    private Node.Text text(String pointer, boolean quoted) {
        return new Node.Text(parser.getString(), place(), pointer, index(), source, quoted);
    }

    private int index() {
        return source.index(parser.currentTokenLocation().getCharOffset());
    }

    private Place place() {
        return source.place(index());
    }
}
