package io.orderledger.proofs.transfer;

import io.orderledger.proofs.event.EventLeaf;
import io.orderledger.proofs.json.CanonicalJson;
import io.orderledger.proofs.merkle.Hash;
import io.orderledger.proofs.note.NoteKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The kinds of lines of an export; docs/transfer.md specifies them. What is read is refused unless it is of its one form. */
final class ExportLines {

    static final String FORMAT = "order-ledger/export@v1";

    /** Events of a block at most. */
    static final int BLOCK = 256;

    private static final Set<String> LEAF_MEMBERS =
            new EventLeaf(0, "", "", "", 0, "", "", "", "", "").members().keySet();

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** What a line is, by its first member. */
    enum Kind {
        HEADER("{\"format\":"),
        BLOCK("{\"leaves\":"),
        EVENT("{\"aggregateId\":"),
        CHECKPOINT("{\"checkpoint\":"),
        FOOTER("{\"end\":");

        private final byte[] begin;

        Kind(String begin) {
            this.begin = begin.getBytes(StandardCharsets.US_ASCII);
        }

        /** @throws IllegalArgumentException when it is none */
        static Kind of(byte[] line) {
            for (Kind kind : values()) {
                if (line.length > kind.begin.length
                        && Arrays.equals(line, 0, kind.begin.length, kind.begin, 0, kind.begin.length)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no line of an export");
        }
    }

    /** Leaf hashes of the events that follow. */
    record Block(long position, List<Hash> leaves) {}

    private ExportLines() {}

    static byte[] header(ExportHeader header) {
        ObjectNode line = JSON.createObjectNode()
                .put("format", FORMAT)
                .put("origin", header.origin())
                .put("from", header.from())
                .put("to", header.to());
        header.keys().forEach(key -> line.withArray("keys").add(key.toString()));
        return JSON.writeValueAsBytes(line);
    }

    static ExportHeader readHeader(byte[] line) {
        JsonNode json = json(line);
        if (!text(json, "format").equals(FORMAT)) {
            throw new IllegalArgumentException("the format is not " + FORMAT);
        }
        List<NoteKey> keys = new ArrayList<>();
        json.path("keys").forEach(key -> keys.add(NoteKey.parse(key.asString(""))));
        return new ExportHeader(text(json, "origin"), number(json, "from"), number(json, "to"), keys);
    }

    static byte[] block(long position, List<Hash> leaves) {
        byte[] hashes = new byte[leaves.size() * Hash.BYTES];
        for (int i = 0; i < leaves.size(); i++) {
            leaves.get(i).copyTo(hashes, i * Hash.BYTES);
        }
        return JSON.writeValueAsBytes(JSON.createObjectNode()
                .put("leaves", Base64.getEncoder().encodeToString(hashes))
                .put("position", position));
    }

    static Block readBlock(byte[] line) {
        JsonNode json = json(line);
        byte[] hashes = Base64.getDecoder().decode(text(json, "leaves"));
        int count = hashes.length / Hash.BYTES;
        if (hashes.length % Hash.BYTES != 0 || count < 1 || count > BLOCK) {
            throw new IllegalArgumentException("a block has 1 to " + BLOCK + " hashes");
        }
        List<Hash> leaves = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            leaves.add(Hash.at(hashes, i * Hash.BYTES));
        }
        return new Block(number(json, "position"), leaves);
    }

    static byte[] checkpoint(String note) {
        return JSON.writeValueAsBytes(JSON.createObjectNode().put("checkpoint", note));
    }

    static String readCheckpoint(byte[] line) {
        return text(json(line), "checkpoint");
    }

    static byte[] footer(ExportFooter footer) {
        return JSON.writeValueAsBytes(JSON.createObjectNode()
                .put("end", FORMAT)
                .put("events", footer.events())
                .put("sha256", footer.sha256())
                .put("root", footer.root().base64())
                .put("checkpoint", footer.checkpoint()));
    }

    static ExportFooter readFooter(byte[] line) {
        JsonNode json = json(line);
        if (!text(json, "end").equals(FORMAT)) {
            throw new IllegalArgumentException("the end is not of " + FORMAT);
        }
        return new ExportFooter(
                number(json, "events"),
                text(json, "sha256"),
                Hash.base64(text(json, "root")),
                number(json, "checkpoint"));
    }

    /** Reads an event; its line is required to be the canonical form of it. */
    static EventLeaf readEvent(byte[] line) {
        SortedMap<String, Object> members = members(json(line));
        if (!members.keySet().equals(LEAF_MEMBERS)) {
            throw new IllegalArgumentException("an event has the members " + LEAF_MEMBERS);
        }
        EventLeaf leaf = new EventLeaf(
                whole(members, "position"),
                string(members, "eventId"),
                string(members, "aggregateId"),
                string(members, "aggregateType"),
                whole(members, "sequence"),
                string(members, "recordedAt"),
                string(members, "type"),
                string(members, "revision"),
                textOrObject(members, "payload"),
                textOrObject(members, "metadata"));
        if (!Arrays.equals(leaf.bytes(), line)) {
            throw new IllegalArgumentException("not the canonical form of an event");
        }
        return leaf;
    }

    private static SortedMap<String, Object> members(JsonNode object) {
        SortedMap<String, Object> members = new TreeMap<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            JsonNode value = member.getValue();
            if (value.isString()) {
                members.put(member.getKey(), value.asString());
            } else if (value.isObject()) {
                members.put(member.getKey(), members(value));
            } else {
                members.put(member.getKey(), number(object, member.getKey()));
            }
        }
        return members;
    }

    private static String string(SortedMap<String, Object> members, String name) {
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(name + " is no text");
    }

    private static long whole(SortedMap<String, Object> members, String name) {
        if (members.get(name) instanceof Long number) {
            return number;
        }
        throw new IllegalArgumentException(name + " is no whole number");
    }

    private static Object textOrObject(SortedMap<String, Object> members, String name) {
        Object value = members.get(name);
        if (value instanceof String
                || (value instanceof SortedMap<?, ?> object
                        && object.values().stream().allMatch(String.class::isInstance))) {
            return value;
        }
        throw new IllegalArgumentException(name + " is no text and no object of texts");
    }

    private static JsonNode json(byte[] line) {
        try {
            JsonNode json = JSON.readTree(line);
            if (!json.isObject()) {
                throw new IllegalArgumentException("no JSON object");
            }
            return json;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("no JSON object", e);
        }
    }

    private static String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (!value.isString()) {
            throw new IllegalArgumentException(name + " is no text");
        }
        return value.asString();
    }

    private static long number(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || Math.abs(value.asLong()) > CanonicalJson.MAX_NUMBER) {
            throw new IllegalArgumentException(name + " is no whole number that JSON keeps exactly");
        }
        return value.asLong();
    }
}
