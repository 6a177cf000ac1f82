package io.orderledger.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every address that takes a command, as the interface describes itself under {@code /v3/api-docs}. */
final class CommandRoutes {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** What stands in an address in place of its variables, where the interface gives no better example. */
    private static final Map<String, String> IN_PATH = Map.of(
            "{id}", "web:1001",
            "{warehouse}", "main",
            "{sku}", "TEA-1",
            "{step}", "REFUND");

    private final JsonNode described;

    CommandRoutes(JsonNode described) {
        this.described = described;
    }

    /**
     * An address that takes a command.
     *
     * @param path with its variables in braces
     * @param operation as it is described
     */
    record Route(String path, JsonNode operation) {

        String summary() {
            return operation.path("summary").asString("");
        }

        /** The address with something in place of its variables. */
        String address() {
            String address = path;
            // pick lists, packages and customers are named as clients name them, not as orders are
            String id = path.startsWith("/api/orders") ? "web:1001" : "a-1";
            for (Map.Entry<String, String> entry : IN_PATH.entrySet()) {
                address = address.replace(entry.getKey(), entry.getKey().equals("{id}") ? id : entry.getValue());
            }
            return address.replaceAll("\\{[A-Za-z]+}", "a-1");
        }

        JsonNode content() {
            return operation.path("requestBody").path("content").path("application/json");
        }

        @Override
        public String toString() {
            return path;
        }
    }

    /** They are told by taking an idempotency key. */
    List<Route> all() {
        List<Route> routes = new ArrayList<>();
        described.path("paths").properties().forEach(path -> {
            JsonNode operation = path.getValue().path("post");
            if (operation.path("parameters").toString().contains("Idempotency-Key")) {
                routes.add(new Route(path.getKey(), operation));
            }
        });
        return routes;
    }

    /** The schema of what is sent there. */
    JsonNode schema(Route route) {
        return resolve(route.content().path("schema"));
    }

    /** Examples of what is sent there, as the interface gives them. */
    List<ObjectNode> examples(Route route) {
        JsonNode given = route.content().path("examples");
        if (given.isEmpty()) {
            return List.of((ObjectNode) example(schema(route)));
        }
        return given.properties().stream()
                .map(named -> parsed(named.getValue().path("value")))
                .map(ObjectNode.class::cast)
                .toList();
    }

    /** An example of what a schema describes; fields without an example are left out. */
    JsonNode example(JsonNode schema) {
        JsonNode resolved = resolve(schema);
        if (resolved.has("example")) {
            return parsed(resolved.path("example"));
        }
        if (resolved.path("type").asString("").equals("array")) {
            JsonNode item = example(resolved.path("items"));
            ArrayNode list = JSON.createArrayNode();
            return item.isMissingNode() ? list : list.add(item);
        }
        if (!resolved.has("properties")) {
            return JSON.missingNode();
        }
        ObjectNode object = JSON.createObjectNode();
        resolved.path("properties").properties().forEach(field -> {
            JsonNode value = example(field.getValue());
            if (!value.isMissingNode()) {
                object.set(field.getKey(), value);
            }
        });
        return object;
    }

    JsonNode resolve(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : described.at(reference.substring(1));
    }

    /** The fields of a schema and of everything within it: JSON pointers to them, lists by their first entry. */
    Stream<Map.Entry<String, JsonNode>> fields(JsonNode schema, String pointer) {
        JsonNode resolved = resolve(schema);
        if (resolved.path("type").asString("").equals("array")) {
            return fields(resolved.path("items"), pointer + "/0");
        }
        return resolved.path("properties").properties().stream().flatMap(field -> {
            String at = pointer + "/" + field.getKey();
            return Stream.concat(Stream.of(Map.entry(at, resolve(field.getValue()))), fields(field.getValue(), at));
        });
    }

    private static JsonNode parsed(JsonNode example) {
        String text = example.asString("").strip();
        return text.startsWith("{") || text.startsWith("[") ? JSON.readTree(text) : example;
    }
}
