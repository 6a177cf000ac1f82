package io.orderledger.command.customer;

import io.orderledger.events.personal.Subjects;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Names customers without telling who they are: by the hash of the reference under which a channel knows them. The same
 * reference always leads to the same name.
 */
public final class CustomerId {

    private static final String GUEST = "guest:";

    private CustomerId() {}

    /** The name: {@code customer~} and the first 128 bits of the SHA-256 of the reference, in hexadecimal. */
    public static String of(String reference) {
        return Subjects.customer(reference);
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
