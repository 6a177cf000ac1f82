package io.orderledger.query.bson;

import java.util.Arrays;

/** A growing buffer with the few kinds of values that views are made of, as the BSON specification, version 1.1, has them. */
public final class BsonBytes {

    private static final int FIRST_CAPACITY = 4096;

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int length;

    void clear() {
        length = 0;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, more)));
        }
    }

    void putByte(int value) {
        room(1);
        bytes[length++] = (byte) value;
    }

    void putBytes(byte[] values) {
        room(values.length);
        System.arraycopy(values, 0, bytes, length, values.length);
        length += values.length;
    }

    void putInt(int value) {
        room(Integer.BYTES);
        setInt(length, value);
        length += Integer.BYTES;
    }

    void putLong(long value) {
        room(Long.BYTES);
        setInt(length, (int) value);
        setInt(length + Integer.BYTES, (int) (value >>> Integer.SIZE));
        length += Long.BYTES;
    }

    private void setInt(int at, int value) {
        bytes[at] = (byte) value;
        bytes[at + 1] = (byte) (value >>> 8);
        bytes[at + 2] = (byte) (value >>> 16);
        bytes[at + 3] = (byte) (value >>> 24);
    }

    /** Begins what is preceded by its length; answers where. */
    int begin() {
        int start = length;
        room(Integer.BYTES);
        length += Integer.BYTES;
        return start;
    }

    /** Ends a document or an array. */
    void endDocument(int start) {
        putByte(0);
        setInt(start, length - start);
    }

    /** A string with its length and the zero behind it; half a pair of surrogates is kept as the driver keeps it. */
    void putString(String text) {
        int start = begin();
        putCharacters(text);
        putByte(0);
        setInt(start, length - start - Integer.BYTES);
    }

    /**
     * The name of an element.
     *
     * @throws IllegalArgumentException when it contains a zero, which ends a name
     */
    void putName(String name) {
        if (name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a name cannot contain a zero");
        }
        putCharacters(name);
        putByte(0);
    }

    private void putCharacters(String text) {
        int characters = text.length();
        room(3 * characters); // a pair of characters takes four bytes
        for (int i = 0; i < characters; i++) {
            char character = text.charAt(i);
            if (character < 0x80) {
                bytes[length++] = (byte) character;
            } else if (character < 0x800) {
                bytes[length++] = (byte) (0xc0 | character >> 6);
                bytes[length++] = (byte) (0x80 | character & 0x3f);
            } else {
                int point = text.codePointAt(i);
                if (point < 0x10000) {
                    bytes[length++] = (byte) (0xe0 | point >> 12);
                } else {
                    bytes[length++] = (byte) (0xf0 | point >> 18);
                    bytes[length++] = (byte) (0x80 | point >> 12 & 0x3f);
                    i++;
                }
                bytes[length++] = (byte) (0x80 | point >> 6 & 0x3f);
                bytes[length++] = (byte) (0x80 | point & 0x3f);
            }
        }
    }
}
