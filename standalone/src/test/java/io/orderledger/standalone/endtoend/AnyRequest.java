package io.orderledger.standalone.endtoend;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes requests up from the ledger's own OpenAPI document: right ones, nearly right ones and rubbish, by a seed. */
final class AnyRequest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int DEEPEST = 6;

    /** What a client may say it takes. */
    private static final List<String> ACCEPTED = List.of(
            "text/html",
            "text/event-stream",
            "application/xml;q=0.1, */*;q=0",
            "application/json, rubbish",
            "*/*",
            "-");

    /** Parts of an answer; most are none. */
    private static final List<String> RANGES =
            List.of("bytes=0-0", "bytes=0-1,4-5", "bytes=99999999999-", "bytes=5-1", "bytes=-0", "rubbish");

    /** Texts that break what was not thought through. */
    private static final List<String> RUBBISH = List.of(
            "",
            " ",
            "null",
            "-1",
            "0",
            "1e309",
            "99999999999999999999",
            "NaN",
            "true",
            "2020-02-31T00:00:00Z",
            "9999-12-31T23:59:59.999999999Z",
            "-999999999-01-01T00:00:00Z",
            "../../etc/passwd",
            "a/b",
            "{\"$gt\":\"\"}",
            "$where",
            "'; drop table event; --",
            "%00",
            "\u0000",
            "\ud800",
            "订单 42",
            "\u202eabc",
            "😀",
            "a".repeat(5_000));

    private final JsonNode document;
    private final Random random;
    private final List<Operation> operations = new ArrayList<>();

    /** An operation as described. */
    record Operation(String method, String path, JsonNode description) {}

    /** A request to be sent; the body is empty when there is none. */
    record Request(Operation operation, String path, Map<String, String> headers, String body) {

        @Override
        public String toString() {
            return operation.method() + " " + path + (headers.isEmpty() ? "" : " " + headers)
                    + (body.isEmpty() ? "" : " " + body);
        }
    }

    AnyRequest(JsonNode document, long seed) {
        this.document = document;
        this.random = new Random(seed);
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.add(new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue()))));
    }

    List<Operation> operations() {
        return operations;
    }

    /** A request to the operation with that number, counted round and round. */
    Request to(int number) {
        Operation operation = operations.get(number % operations.size());
        String path = operation.path();
        StringBuilder query = new StringBuilder();
        Map<String, String> headers = new TreeMap<>();
        for (JsonNode parameter : operation.description().path("parameters")) {
            String name = parameter.path("name").asString();
            switch (parameter.path("in").asString()) {
                case "path" -> path = path.replace("{" + name + "}", encoded(inPath(name, parameter)));
                case "query" -> {
                    if (random.nextInt(3) == 0 || parameter.path("required").asBoolean()) {
                        query.append(query.isEmpty() ? '?' : '&')
                                .append(name)
                                .append('=')
                                .append(encoded(name.startsWith("min") ? unseen() : text(parameter.path("schema"))));
                    }
                }
                default -> {
                    if (random.nextInt(4) == 0) {
                        headers.put(name, inHeader(text(parameter.path("schema"))));
                    }
                }
            }
        }
        if (random.nextInt(8) == 0) {
            headers.put("Accept", ACCEPTED.get(random.nextInt(ACCEPTED.size())));
        }
        if (random.nextInt(8) == 0) {
            headers.put("Range", RANGES.get(random.nextInt(RANGES.size())));
        }
        JsonNode schema = operation.description().at("/requestBody/content/application~1json/schema");
        return new Request(operation, path + query, headers, schema.isMissingNode() ? "" : body(schema));
    }

    /** What an HTTP client sends at all. */
    private static String inHeader(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "").strip();
    }

    /** A version or position to wait for: one that is there, or none at all, as waiting for what never comes is slow. */
    private String unseen() {
        return List.of("0", "1", "-1", "x", "", "1.5", "99999999999999999999").get(random.nextInt(7));
    }

    private String inPath(String name, JsonNode parameter) {
        if (random.nextInt(4) == 0) {
            String rubbish = RUBBISH.get(random.nextInt(RUBBISH.size()));
            return rubbish.isBlank() ? "-" : rubbish;
        }
        return switch (name) {
            case "id", "orderId", "otherOrder" -> "web:" + (1 + random.nextInt(4));
            case "warehouse" -> "main";
            case "sku" -> "TEA";
            case "name" -> List.of("orders", "inventory", "audit").get(random.nextInt(3));
            default -> text(parameter.path("schema"));
        };
    }

    private String text(JsonNode schema) {
        if (random.nextInt(3) == 0) {
            return RUBBISH.get(random.nextInt(RUBBISH.size()));
        }
        JsonNode value = value(schema, 0);
        return value.isValueNode() ? value.asString("") : value.toString();
    }

    private String body(JsonNode schema) {
        String body = value(schema, 0).toString();
        return switch (random.nextInt(12)) {
            case 0 -> body.substring(0, random.nextInt(body.length() + 1));
            case 1 ->
                new StringBuilder(body)
                        .insert(random.nextInt(body.length() + 1), "\u0000")
                        .toString();
            case 2 -> RUBBISH.get(random.nextInt(RUBBISH.size()));
            default -> body;
        };
    }

    private JsonNode value(JsonNode described, int depth) {
        JsonNode schema = resolve(described);
        if (depth > 0 && random.nextInt(15) == 0) {
            return wrong();
        }
        if (schema.has("enum")) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        String type = schema.path("type").isArray()
                ? schema.path("type").path(0).asString()
                : schema.path("type").asString("object");
        return switch (type) {
            case "string" -> JSON.getNodeFactory().stringNode(string(schema));
            case "integer", "number" -> JSON.getNodeFactory().numberNode((long) random.nextInt(5));
            case "boolean" -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
            case "array" -> array(schema, depth);
            default -> object(schema, depth);
        };
    }

    private JsonNode resolve(JsonNode schema) {
        JsonNode resolved = schema;
        for (String key : List.of("$ref", "oneOf", "anyOf", "allOf")) {
            if (key.equals("$ref") && resolved.has(key)) {
                return resolve(document.at(resolved.path(key).asString().substring(1)));
            }
            if (resolved.has(key)) {
                JsonNode among = resolved.path(key);
                return resolve(among.get(random.nextInt(among.size())));
            }
        }
        return resolved;
    }

    private JsonNode wrong() {
        return switch (random.nextInt(5)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.getNodeFactory().numberNode(Long.MAX_VALUE);
            case 2 -> JSON.getNodeFactory().numberNode(-0.5);
            case 3 -> JSON.createArrayNode().add(JSON.createObjectNode());
            default -> JSON.getNodeFactory().stringNode(RUBBISH.get(random.nextInt(RUBBISH.size())));
        };
    }

    private String string(JsonNode schema) {
        if (schema.has("example") && random.nextInt(3) != 0) {
            return schema.path("example").asString("");
        }
        return switch (schema.path("format").asString("")) {
            case "date-time" -> "2020-02-" + (10 + random.nextInt(19)) + "T12:00:00Z";
            case "date" -> "2020-02-" + (10 + random.nextInt(19));
            default ->
                List.of("web", "TEA", "main", "CNY", "r-1", "p-1", "1", "UPS").get(random.nextInt(8));
        };
    }

    private ArrayNode array(JsonNode schema, int depth) {
        ArrayNode array = JSON.createArrayNode();
        for (int i = random.nextInt(3); i >= 0 && depth < DEEPEST; i--) {
            array.add(value(schema.path("items"), depth + 1));
        }
        return array;
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JSON.createObjectNode();
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asString()));
        if (depth < DEEPEST) {
            schema.path("properties").properties().forEach(property -> {
                boolean put = required.contains(property.getKey()) ? random.nextInt(20) > 0 : random.nextInt(3) == 0;
                if (put) {
                    object.set(property.getKey(), value(property.getValue(), depth + 1));
                }
            });
        }
        return object;
    }

    /** Percent-encoded; what is no character is sent as the bytes that stand for it, which nobody may decode. */
    private static String encoded(String text) {
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        return text.equals("\ud800") ? "%ED%A0%80" : encoded;
    }
}
