package io.orderledger.proofs.event;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How stored bytes stand in a leaf, whatever they are: an event that was tampered with has a leaf too, and a different one.
 * The payload is the stored text as it is, so that no number in it is read, rounded or written anew. Metadata, of which a
 * store may keep the members in any order, is an object of texts when it is stored as one in the ledger's own compact form;
 * otherwise it is treated as the payload.
 */
public final class StoredForm {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private StoredForm() {}

    /** The stored text, or the base 64 of bytes that are no UTF-8. */
    public static Object text(byte[] stored) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(stored))
                    .toString();
        } catch (CharacterCodingException e) {
            SortedMap<String, Object> bytes = new TreeMap<>();
            bytes.put("base64", Base64.getEncoder().encodeToString(stored));
            return bytes;
        }
    }

    /** An object of texts, or as {@link #text}. */
    public static Object metadata(byte[] stored) {
        Map<String, String> read = texts(stored);
        return read == null ? text(stored) : new TreeMap<>(read);
    }

    /**
     * The stored bytes of which {@link #text} made this.
     *
     * @throws IllegalArgumentException when it is neither a text nor the base 64 of bytes
     */
    public static byte[] bytes(Object form) {
        if (form instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        if (form instanceof Map<?, ?> object && object.size() == 1 && object.get("base64") instanceof String bytes) {
            return Base64.getDecoder().decode(bytes);
        }
        throw new IllegalArgumentException("neither a text nor bytes in base 64");
    }

    /** Stored bytes of which {@link #metadata} makes this; its members come in the order of their names. */
    public static byte[] metadataBytes(Object form) {
        return form instanceof SortedMap<?, ?> texts ? JSON.writeValueAsBytes(texts) : bytes(form);
    }

    private static @Nullable Map<String, String> texts(byte[] stored) {
        Map<String, String> read = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(stored)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() != JsonToken.VALUE_STRING) {
                    return null;
                }
                read.put(name, parser.getString());
            }
            return parser.nextToken() == null && Arrays.equals(JSON.writeValueAsBytes(read), stored) ? read : null;
        } catch (JacksonException e) {
            return null;
        }
    }
}
