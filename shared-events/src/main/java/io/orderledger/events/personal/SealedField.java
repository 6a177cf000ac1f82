package io.orderledger.events.personal;

import com.google.crypto.tink.Aead;
import io.orderledger.events.storage.LedgerSerializer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A personal value as it is stored: an object of one field, {@code sealed} for a text and {@code sealedList} for a list of texts,
 * whose value is Base64url of what Tink's AEAD makes of the value's JSON. It says by itself that it is sealed, so that it is
 * recognised in every revision of an event, also where a later one moves or renames the field.
 *
 * <p>Event, aggregate and field are authenticated with it: a sealed value that is moved elsewhere cannot be opened there.
 */
final class SealedField {

    /** The beginning of both names, by which stored bytes are looked through before anything is parsed. */
    static final byte[] SIGN = "{\"sealed".getBytes(StandardCharsets.US_ASCII);

    private static final String TEXT = "sealed";
    private static final String LIST = "sealedList";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON = mapper();

    private SealedField() {}

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder();
        LedgerSerializer.storedForm(builder);
        return builder.build();
    }

    static JsonMapper json() {
        return JSON;
    }

    static JsonNode seal(JsonNode value, Aead key, byte[] where) {
        try {
            byte[] sealed = key.encrypt(JSON.writeValueAsBytes(value), where);
            ObjectNode field = NODES.objectNode();
            field.put(
                    value.isArray() ? LIST : TEXT,
                    Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
            return field;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a personal value cannot be sealed", e);
        }
    }

    /** What is read in place of a value whose key was destroyed. */
    static JsonNode erased(boolean list) {
        return mark(Erased.MARK, list);
    }

    /** What is read in place of a value whose key is not there. */
    static JsonNode lost(JsonNode field) {
        return mark(Erased.LOST, field.has(LIST));
    }

    private static JsonNode mark(String text, boolean list) {
        JsonNode mark = NODES.stringNode(text);
        return list ? NODES.arrayNode().add(mark) : mark;
    }

    static boolean is(JsonNode node) {
        return node.isObject()
                && node.size() == 1
                && (node.path(TEXT).isString() || node.path(LIST).isString());
    }

    /**
     * The value, or {@link #lost} when another key of that name has sealed it.
     *
     * @param key empty when it was destroyed
     * @throws IllegalStateException when it was not sealed there, or has been changed since
     */
    static JsonNode open(JsonNode field, Optional<Aead> key, byte[] where) {
        boolean list = field.has(LIST);
        if (key.isEmpty()) {
            return erased(list);
        }
        try {
            byte[] sealed =
                    Base64.getUrlDecoder().decode(field.get(list ? LIST : TEXT).stringValue());
            return JSON.readTree(key.get().decrypt(sealed, where));
        } catch (RingKey.OtherKeyException e) {
            return lost(field);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("a sealed value is not what was sealed there", e);
        }
    }

    /** What is authenticated with a value. */
    static byte[] where(String eventId, String aggregateId, String pointer) {
        return (eventId + '\n' + aggregateId + '\n' + pointer).getBytes(StandardCharsets.UTF_8);
    }
}
