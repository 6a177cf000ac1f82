package io.orderledger.query.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.BsonConstants;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/**
 * Documents as BSON bytes, the form they have on the wire. A tree of maps of the same document takes about eight times the
 * memory in some hundred objects, all of which the collector has to copy and follow.
 */
final class Packed {

    private static final int LENGTH = Integer.BYTES;

    private Packed() {}

    /**
     * The bytes of a document.
     *
     * @param scratch room to encode in; used by nobody else meanwhile
     */
    static byte[] pack(Document document, ByteBuf scratch) {
        scratch.clear();
        BsonEncoder.encodeDocument(document, scratch);
        byte[] packed = new byte[scratch.readableBytes()];
        scratch.readBytes(packed);
        return packed;
    }

    /** A document of the caller's own. */
    static Document unpack(byte[] packed) {
        return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(packed));
    }

    /** The names of fields as they stand in documents. */
    static byte[][] names(Collection<String> fields) {
        return fields.stream()
                .map(field -> field.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    /** Some fields of a document, in their order there. */
    static Document unpack(byte[] packed, byte[][] fields) {
        Document document = new Document();
        ByteBuf buffer = Unpooled.wrappedBuffer(packed);
        int left = fields.length;
        int at = LENGTH;
        while (left > 0 && packed[at] != BsonConstants.TERMINATING_BYTE) {
            byte type = packed[at++];
            int end = at;
            while (packed[end] != BsonConstants.STRING_TERMINATION) {
                end++;
            }
            int value = end + 1;
            if (isIn(fields, packed, at, end)) {
                buffer.readerIndex(value);
                document.put(
                        new String(packed, at, end - at, StandardCharsets.UTF_8),
                        BsonDecoder.decodeValue(type, buffer));
                at = buffer.readerIndex();
                left--;
            } else {
                at = value + length(type, packed, value);
            }
        }
        return document;
    }

    private static boolean isIn(byte[][] fields, byte[] packed, int from, int to) {
        for (byte[] field : fields) {
            if (field.length == to - from && Arrays.equals(field, 0, field.length, packed, from, to)) {
                return true;
            }
        }
        return false;
    }

    /** Bytes of a value, as the BSON specification, version 1.1, has it. */
    private static int length(byte type, byte[] packed, int at) {
        return switch (type) {
            case BsonConstants.TYPE_UNDEFINED,
                    BsonConstants.TYPE_NULL,
                    BsonConstants.TYPE_MIN_KEY,
                    BsonConstants.TYPE_MAX_KEY -> 0;
            case BsonConstants.TYPE_BOOLEAN -> 1;
            case BsonConstants.TYPE_INT32 -> Integer.BYTES;
            case BsonConstants.TYPE_DOUBLE,
                    BsonConstants.TYPE_UTC_DATETIME,
                    BsonConstants.TYPE_TIMESTAMP,
                    BsonConstants.TYPE_INT64 -> Long.BYTES;
            case BsonConstants.TYPE_OBJECT_ID -> BsonConstants.LENGTH_OBJECTID;
            case BsonConstants.TYPE_DECIMAL128 -> 2 * Long.BYTES;
            case BsonConstants.TYPE_UTF8_STRING, BsonConstants.TYPE_JAVASCRIPT_CODE -> LENGTH + number(packed, at);
            case BsonConstants.TYPE_EMBEDDED_DOCUMENT, BsonConstants.TYPE_ARRAY -> number(packed, at);
            case BsonConstants.TYPE_DATA -> LENGTH + 1 + number(packed, at);
            case BsonConstants.TYPE_REGEX -> {
                int pattern = text(packed, at);
                yield pattern + text(packed, at + pattern);
            }
            default -> throw new IllegalArgumentException("no BSON type of the server: " + type);
        };
    }

    private static int text(byte[] packed, int at) {
        int end = at;
        while (packed[end] != BsonConstants.STRING_TERMINATION) {
            end++;
        }
        return end + 1 - at;
    }

    private static int number(byte[] packed, int at) {
        return (packed[at] & 0xff)
                | (packed[at + 1] & 0xff) << 8
                | (packed[at + 2] & 0xff) << 16
                | (packed[at + 3] & 0xff) << 24;
    }
}
