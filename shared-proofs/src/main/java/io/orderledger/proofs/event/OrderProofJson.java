package io.orderledger.proofs.event;

import io.orderledger.proofs.heads.Head;
import io.orderledger.proofs.heads.HeadProof;
import io.orderledger.proofs.json.CanonicalJson;
import io.orderledger.proofs.merkle.Hash;
import io.orderledger.proofs.note.TlogProof;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The proof of an order as JSON; docs/proofs.md specifies it. */
public final class OrderProofJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private OrderProofJson() {}

    /** Thrown for a file that is no proof of an order, with the place that is wrong. */
    public static final class UnreadableException extends Exception {

        private static final long serialVersionUID = 1;

        private final String place;

        private UnreadableException(String place, String message) {
            super(place + ": " + message);
            this.place = place;
        }

        /** Where: a JSON pointer, or empty when the file is no JSON at all. */
        public String place() {
            return place;
        }
    }

    /** Members in the order in which they are to be read. */
    public static Map<String, Object> write(OrderProof proof) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", OrderProof.FORMAT);
        json.put("order", proof.order());
        json.put("checkpoint", proof.checkpoint());
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("events", proof.head().head().events());
        head.put("last", proof.head().head().last());
        head.put("path", proof.head().siblings().stream().map(Hash::base64).toList());
        json.put("head", head);
        json.put("events", proof.events().stream().map(OrderProofJson::event).toList());
        json.put("notProven", Map.of("events", proof.notProven()));
        return json;
    }

    private static Map<String, Object> event(OrderProof.Proven proven) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("event", proven.event());
        json.put("leafHash", proven.leafHash().base64());
        json.put("proof", proven.proof().toString());
        return json;
    }

    /**
     * Reads a proof; nothing is verified.
     *
     * @throws UnreadableException when it is not of the form
     */
    public static OrderProof read(String text) throws UnreadableException {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JacksonException e) {
            throw new UnreadableException("", String.valueOf(e.getOriginalMessage()));
        }
        if (!json.path("format").asString("").equals(OrderProof.FORMAT)) {
            throw new UnreadableException("/format", "is not " + OrderProof.FORMAT);
        }
        List<OrderProof.Proven> events = new ArrayList<>();
        for (int i = 0; i < json.path("events").size(); i++) {
            events.add(proven(json, "/events/" + i));
        }
        return new OrderProof(
                string(json, "/order"),
                string(json, "/checkpoint"),
                head(json),
                events,
                json.at("/notProven").isMissingNode() ? 0 : number(json, "/notProven/events"));
    }

    private static HeadProof head(JsonNode json) throws UnreadableException {
        List<Hash> path = new ArrayList<>();
        for (int i = 0; i < json.at("/head/path").size(); i++) {
            path.add(hash(json, "/head/path/" + i));
        }
        long events = number(json, "/head/events");
        long last = number(json, "/head/last");
        try {
            return new HeadProof(new Head(events, last), path);
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("/head", String.valueOf(e.getMessage()));
        }
    }

    private static OrderProof.Proven proven(JsonNode json, String place) throws UnreadableException {
        Hash leaf = hash(json, place + "/leafHash");
        SortedMap<String, Object> event = members(json, place + "/event");
        try {
            return new OrderProof.Proven(event, leaf, TlogProof.parse(string(json, place + "/proof")));
        } catch (IllegalArgumentException e) {
            throw new UnreadableException(place + "/proof", String.valueOf(e.getMessage()));
        }
    }

    private static SortedMap<String, Object> members(JsonNode json, String place) throws UnreadableException {
        JsonNode object = json.at(place);
        if (!object.isObject()) {
            throw new UnreadableException(place, "is no object");
        }
        SortedMap<String, Object> members = new TreeMap<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String here = place + "/" + member.getKey().replace("~", "~0").replace("/", "~1");
            JsonNode value = member.getValue();
            if (value.isString()) {
                members.put(member.getKey(), value.asString());
            } else if (value.isObject()) {
                members.put(member.getKey(), members(json, here));
            } else {
                members.put(member.getKey(), number(json, here));
            }
        }
        return members;
    }

    private static String string(JsonNode json, String place) throws UnreadableException {
        JsonNode node = json.at(place);
        if (!node.isString()) {
            throw new UnreadableException(place, "is no text");
        }
        return node.asString();
    }

    private static long number(JsonNode json, String place) throws UnreadableException {
        JsonNode node = json.at(place);
        if (!node.isIntegralNumber()
                || !node.canConvertToLong()
                || Math.abs(node.asLong()) > CanonicalJson.MAX_NUMBER) {
            throw new UnreadableException(place, "is no whole number that JSON keeps exactly");
        }
        return node.asLong();
    }

    private static Hash hash(JsonNode json, String place) throws UnreadableException {
        try {
            return Hash.base64(string(json, place));
        } catch (IllegalArgumentException e) {
            throw new UnreadableException(place, "is no hash in base 64");
        }
    }
}
