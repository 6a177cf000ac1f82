package io.orderledger.command.intake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Ids of a log's objects, made safe for SKUs, packages, pick lists and keys: different ids never meet in one. */
final class OcelIds {

    private static final String PREFIX = "ocel-";
    private static final int PSEUDONYM_DIGITS = 20;

    private OcelIds() {}

    /** Letters, digits, dot and hyphen stay; every other byte of the UTF-8 form is written {@code _hh}. */
    static String of(String id) {
        StringBuilder encoded = new StringBuilder(PREFIX);
        for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || c == '.' || c == '-')) {
                encoded.append(c);
            } else {
                encoded.append('_').append(HexFormat.of().toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    /** The id of the log again; empty when the text was not made by {@link #of}. */
    static Optional<String> decoded(String encoded) {
        if (!encoded.startsWith(PREFIX)) {
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = PREFIX.length(); i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '_') {
                bytes.write(HexFormat.fromHexDigits(encoded, i + 1, i + 3));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return Optional.of(bytes.toString(StandardCharsets.UTF_8));
    }

    /** A reference of a person that does not tell the name. */
    static String pseudonym(String person) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(person.getBytes(StandardCharsets.UTF_8));
            return PREFIX + HexFormat.of().formatHex(hash).substring(0, PSEUDONYM_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
