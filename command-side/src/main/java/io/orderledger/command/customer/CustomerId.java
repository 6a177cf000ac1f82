package io.orderledger.command.customer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names customers without telling who they are: by the hash of the reference under which a channel knows them. The same
 * reference always leads to the same name.
 */
public final class CustomerId {

    /** No order, stock or package has a tilde before its first colon or slash, so that none is ever called like a customer. */
    private static final String PREFIX = "customer~";

    private static final String GUEST = "guest:";
    private static final int BYTES = 16;

    private CustomerId() {}

    /** The name: {@value #PREFIX} and the first 128 bits of the SHA-256 of the reference, in hexadecimal. */
    public static String of(String reference) {
        byte[] hash = sha256().digest(reference.getBytes(StandardCharsets.UTF_8));
        return PREFIX + HexFormat.of().formatHex(hash, 0, BYTES);
    }

    /** Whether the reference is one that the ledger made up for a single order, so that nothing can be learnt from it. */
    public static boolean isGuest(String reference) {
        return reference.isBlank() || reference.startsWith(GUEST);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
