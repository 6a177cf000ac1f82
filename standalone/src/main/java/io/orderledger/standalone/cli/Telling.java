package io.orderledger.standalone.cli;

import io.orderledger.standalone.cli.Verb.Field;
import io.orderledger.standalone.cli.Verb.Kind;
import io.orderledger.standalone.client.PathText;
import java.util.Iterator;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a person told about a command, as {@code field=value} and as JSON, made into the request that the ledger takes. */
final class Telling {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Verb verb;
    private final ObjectNode body;

    /** Something that was told cannot be understood; the key and the arguments say what. */
    static final class Misunderstood extends Exception {

        private static final long serialVersionUID = 1;

        private final String key;
        private final String[] arguments;

        Misunderstood(String key, String... arguments) {
            super(key);
            this.key = key;
            this.arguments = arguments.clone();
        }

        String key() {
            return key;
        }

        Object[] arguments() {
            return arguments.clone();
        }
    }

    /**
     * What was told.
     *
     * @param json an object to begin with, as text; empty for none
     * @param told {@code field=value}, each of which counts more than the JSON
     */
    Telling(Verb verb, String json, List<String> told) throws Misunderstood {
        this.verb = verb;
        this.body = object(json);
        for (String one : told) {
            int at = one.indexOf('=');
            if (at < 1) {
                throw new Misunderstood("mistake.no-field", one);
            }
            put(one.substring(0, at), one.substring(at + 1));
        }
    }

    /** The address, from the subject's ids and the fields that stand in it. */
    String path(List<String> ids) throws Misunderstood {
        String path = verb.path();
        Iterator<String> next = ids.iterator();
        while (path.contains("{}")) {
            path = path.replaceFirst("\\{}", PathText.encode(next.next()));
        }
        for (String name : verb.inPath()) {
            String value = body.path(name).asString("");
            if (value.isEmpty()) {
                throw new Misunderstood("mistake.missing", name + "=...");
            }
            path = path.replace("{" + name + "}", PathText.encode(value));
        }
        return path;
    }

    /** The body, without what stands in the address. */
    ObjectNode body() {
        ObjectNode sent = body.deepCopy();
        verb.inPath().forEach(sent::remove);
        return sent;
    }

    /** Tells what was not told otherwise. */
    Telling otherwise(String name, String value) {
        if (!body.has(name)) {
            body.put(name, value);
        }
        return this;
    }

    private static ObjectNode object(String json) throws Misunderstood {
        if (json.isBlank()) {
            return JSON.createObjectNode();
        }
        try {
            if (JSON.readTree(json) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException broken) {
            throw new Misunderstood("mistake.json", String.valueOf(broken.getOriginalMessage()));
        }
        throw new Misunderstood("mistake.json", json);
    }

    private void put(String name, String value) throws Misunderstood {
        int dot = name.indexOf('.');
        String root = dot < 0 ? name : name.substring(0, dot);
        Field field = verb.field(root, dot >= 0)
                .orElseThrow(() -> new Misunderstood("mistake.unknown-field", name, verb.name(), verb.usage()));
        if (dot >= 0) {
            body.withObject("/" + root).put(name.substring(dot + 1), value);
        } else {
            body.set(name, value(field, value));
        }
    }

    private static JsonNode value(Field field, String value) throws Misunderstood {
        return switch (field.kind()) {
            case TEXT, OBJECT -> JSON.getNodeFactory().stringNode(value);
            case INTEGER -> integer(field, value);
            case LIST -> {
                ArrayNode list = JSON.createArrayNode();
                List.of(value.split(",", -1)).forEach(list::add);
                yield list;
            }
            case LINES, FOUND -> {
                ArrayNode list = JSON.createArrayNode();
                for (String entry : value.split(",", -1)) {
                    list.add(entry(field, entry));
                }
                yield list;
            }
        };
    }

    private static ObjectNode entry(Field field, String text) throws Misunderstood {
        String[] parts = text.split(":", -1);
        boolean found = field.kind() == Kind.FOUND;
        boolean part = found && parts.length == 4;
        if (parts.length != (found ? 3 : 2) && !part) {
            throw new Misunderstood("mistake.value", field.name(), text, field.shown());
        }
        int at = part ? 2 : 1;
        ObjectNode entry = JSON.createObjectNode();
        entry.set("line", integer(field, parts[0]));
        if (part) {
            entry.put("sku", parts[1]);
        }
        entry.set("quantity", integer(field, parts[at]));
        if (found) {
            entry.put("found", parts[at + 1]);
        }
        return entry;
    }

    private static JsonNode integer(Field field, String value) throws Misunderstood {
        try {
            return JSON.getNodeFactory().numberNode(Long.parseLong(value));
        } catch (NumberFormatException none) {
            throw new Misunderstood("mistake.number", field.name(), value);
        }
    }
}
