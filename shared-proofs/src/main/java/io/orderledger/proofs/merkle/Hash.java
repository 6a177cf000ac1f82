package io.orderledger.proofs.merkle;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A SHA-256 hash. */
public final class Hash {

    /** Bytes of a hash. */
    public static final int BYTES = 32;

    /** Thirty-two zeros, which no input is known to have as its hash. */
    public static final Hash ZERO = new Hash(new byte[BYTES]);

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The hash of these bytes, which are copied.
     *
     * @throws IllegalArgumentException unless there are 32
     */
    public static Hash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a hash has " + BYTES + " bytes, not " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    /** The hash that stands in an array. */
    public static Hash at(byte[] array, int offset) {
        return new Hash(Arrays.copyOfRange(array, offset, offset + BYTES));
    }

    /**
     * Reads base 64 with padding, RFC 4648 section 4.
     *
     * @throws IllegalArgumentException unless it is the one way to write 32 bytes
     */
    public static Hash base64(String text) {
        Hash hash = of(Base64.getDecoder().decode(text));
        if (!hash.base64().equals(text)) {
            throw new IllegalArgumentException("not the usual base 64 of a hash");
        }
        return hash;
    }

    /** SHA-256 of the parts one after the other. */
    public static Hash sha256(byte[]... parts) {
        MessageDigest digest = TreeHashing.digest();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return new Hash(digest.digest());
    }

    static Hash wrap(byte[] bytes) {
        return new Hash(bytes);
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Puts the bytes into an array. */
    public void copyTo(byte[] array, int offset) {
        System.arraycopy(bytes, 0, array, offset, BYTES);
    }

    void update(MessageDigest digest) {
        digest.update(bytes);
    }

    /** Base 64 with padding. */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** One of the 256 bits, the most significant first. */
    public boolean bit(int index) {
        return (bytes[index >> 3] >> (7 - (index & 7)) & 1) != 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return base64();
    }
}
