package io.orderledger.proofs.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;

/**
 * Writes the canonical form of RFC 8785 for what leaves are made of: objects, texts and whole numbers. Members come in the
 * order of the UTF-16 units of their names, which is how {@link String#compareTo} sorts; only those characters are escaped
 * that have to be. A number of RFC 8785 is a double, so that whole numbers are exact up to 2^53 − 1 and larger ones are
 * refused here instead of rounded.
 */
public final class CanonicalJson {

    /** Largest whole number that every reader of JSON keeps exactly. */
    public static final long MAX_NUMBER = (1L << 53) - 1;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] out;
    private int length;

    private CanonicalJson(int capacity) {
        out = new byte[capacity];
    }

    /**
     * The canonical bytes of an object.
     *
     * @param members texts, whole numbers and objects of the same
     * @throws IllegalArgumentException for any other value, a number beyond 2^53 − 1, or half a surrogate pair
     */
    public static byte[] bytes(SortedMap<String, ?> members) {
        CanonicalJson json = new CanonicalJson(1024);
        json.object(members);
        return Arrays.copyOf(json.out, json.length);
    }

    private void object(SortedMap<String, ?> members) {
        if (members.comparator() != null) {
            throw new IllegalArgumentException("members are sorted by their names");
        }
        put('{');
        boolean first = true;
        for (Map.Entry<String, ?> member : members.entrySet()) {
            if (!first) {
                put(',');
            }
            first = false;
            text(member.getKey());
            put(':');
            value(member.getValue());
        }
        put('}');
    }

    @SuppressWarnings("unchecked") // names are checked when they are written
    private void value(Object value) {
        switch (value) {
            case String text -> text(text);
            case Long number -> number(number);
            case SortedMap<?, ?> object -> object((SortedMap<String, ?>) object);
            default -> throw new IllegalArgumentException("no canonical form for " + value.getClass());
        }
    }

    private void number(long number) {
        if (number < -MAX_NUMBER || number > MAX_NUMBER) {
            throw new IllegalArgumentException(number + " is not exact in JSON");
        }
        for (byte digit : Long.toString(number).getBytes(StandardCharsets.US_ASCII)) {
            put(digit);
        }
    }

    private void text(String text) {
        put('"');
        int size = text.length();
        for (int i = 0; i < size; i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c < 0x80) {
                if (c == '"' || c == '\\') {
                    put('\\');
                }
                put(c);
            } else if (c < 0x20) {
                control(c);
            } else {
                i = beyondAscii(text, i, c);
            }
        }
        put('"');
    }

    private void control(char c) {
        put('\\');
        switch (c) {
            case '\b' -> put('b');
            case '\t' -> put('t');
            case '\n' -> put('n');
            case '\f' -> put('f');
            case '\r' -> put('r');
            default -> {
                put('u');
                put('0');
                put('0');
                put(HEX[c >> 4]);
                put(HEX[c & 15]);
            }
        }
    }

    /** Writes UTF-8; answers the index of the last unit that was used. */
    private int beyondAscii(String text, int at, char c) {
        if (c < 0x800) {
            put(0xc0 | c >> 6);
            put(0x80 | c & 0x3f);
            return at;
        }
        if (!Character.isSurrogate(c)) {
            put(0xe0 | c >> 12);
            put(0x80 | c >> 6 & 0x3f);
            put(0x80 | c & 0x3f);
            return at;
        }
        int point = text.codePointAt(at);
        if (!Character.isSupplementaryCodePoint(point)) {
            throw new IllegalArgumentException("half a surrogate pair has no form in UTF-8");
        }
        put(0xf0 | point >> 18);
        put(0x80 | point >> 12 & 0x3f);
        put(0x80 | point >> 6 & 0x3f);
        put(0x80 | point & 0x3f);
        return at + 1;
    }

    private void put(int octet) {
        if (length == out.length) {
            out = Arrays.copyOf(out, length * 2);
        }
        out[length++] = (byte) octet;
    }
}
