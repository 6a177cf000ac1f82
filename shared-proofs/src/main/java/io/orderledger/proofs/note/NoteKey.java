package io.orderledger.proofs.note;

import io.orderledger.proofs.merkle.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A verifier key of C2SP signed-note for Ed25519: {@code name+id+key}, where the id is eight hexadecimal digits and the key
 * the base 64 of a type byte and the 32 bytes of RFC 8032.
 */
public final class NoteKey {

    private static final byte ED25519 = 1;
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 4;
    private static final Pattern NAME = Pattern.compile("[^\\s\\p{Z}\\p{Cntrl}+]{1,200}");

    /** What stands before the 32 bytes in a SubjectPublicKeyInfo of Ed25519, RFC 8410. */
    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] key;
    private final int id;
    private final PublicKey publicKey;

    NoteKey(String name, byte[] key) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("the name of a key has neither blanks nor plus signs");
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("an Ed25519 key has 32 bytes");
        }
        this.name = name;
        this.key = key.clone();
        this.id = id(name, key);
        try {
            this.publicKey =
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(concatenated(SPKI, key)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no Ed25519 key", e);
        }
    }

    /**
     * Reads a verifier key.
     *
     * @throws IllegalArgumentException when it is none, is of another type, or its id does not fit
     */
    public static NoteKey parse(String text) {
        String[] parts = text.strip().split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a verifier key has the form name+id+key");
        }
        byte[] typed = Base64.getDecoder().decode(parts[2]);
        if (typed.length != KEY_BYTES + 1 || typed[0] != ED25519) {
            throw new IllegalArgumentException("the verifier key is not of Ed25519");
        }
        NoteKey key = new NoteKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.idText().equals(parts[1])) {
            throw new IllegalArgumentException("the id in the verifier key is not that of its key");
        }
        return key;
    }

    private static int id(String name, byte[] key) {
        Hash hash = Hash.sha256(name.getBytes(StandardCharsets.UTF_8), new byte[] {'\n', ED25519}, key);
        return ByteBuffer.wrap(hash.bytes()).getInt();
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /** Whose key it is; the origin of a log. */
    public String name() {
        return name;
    }

    /** First four bytes of the SHA-256 of name, newline, type and key. */
    public int id() {
        return id;
    }

    /** The id in hexadecimal. */
    public String idText() {
        return HexFormat.of().toHexDigits(id);
    }

    /** Whether a signature of 64 bytes over the text is from this key. */
    boolean verifies(byte[] text, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(publicKey);
            check.update(text);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // not even the form of a signature
        }
    }

    /** The signature line for a signature by this key. */
    String line(byte[] signature) {
        byte[] identified =
                concatenated(ByteBuffer.allocate(ID_BYTES).putInt(id).array(), signature);
        return "— " + name + " " + Base64.getEncoder().encodeToString(identified) + "\n";
    }

    /** The verifier key as text. */
    @Override
    public String toString() {
        return name + "+" + idText() + "+"
                + Base64.getEncoder().encodeToString(concatenated(new byte[] {ED25519}, key));
    }
}
