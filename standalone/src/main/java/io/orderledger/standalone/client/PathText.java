package io.orderledger.standalone.client;

import java.nio.charset.StandardCharsets;

/** Text made safe as one segment of a URL's path, or as a value in its query. */
public final class PathText {

    private static final String PLAIN = "-._~:";

    private PathText() {}

    /** Letters, digits and {@code - . _ ~ :} stay; every other byte of the UTF-8 form is percent-encoded. */
    public static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 8);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append(String.format("%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }
}
