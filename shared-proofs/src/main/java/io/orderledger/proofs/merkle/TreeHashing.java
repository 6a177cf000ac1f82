package io.orderledger.proofs.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashing of leaves and nodes, RFC 6962 section 2.1 with SHA-256. */
public final class TreeHashing {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(TreeHashing::newDigest);

    /** The root of a tree without leaves. */
    public static final Hash EMPTY = Hash.wrap(digest().digest());

    private TreeHashing() {}

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static MessageDigest digest() {
        MessageDigest digest = DIGEST.get();
        digest.reset();
        return digest;
    }

    /** SHA-256 of a zero byte and the entry. */
    public static Hash leaf(byte[] entry) {
        MessageDigest digest = digest();
        digest.update(LEAF);
        digest.update(entry);
        return Hash.wrap(digest.digest());
    }

    /** SHA-256 of a byte one, the left child and the right child. */
    public static Hash node(Hash left, Hash right) {
        MessageDigest digest = digest();
        digest.update(NODE);
        left.update(digest);
        right.update(digest);
        return Hash.wrap(digest.digest());
    }
}
