package io.orderledger.command.ledger.snapshot;

import io.orderledger.events.storage.EventUpcasters;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * The version of a snapshot's form: a digest of the code of everything that the state consists of, and of how old events are
 * read. Whoever changes a field, or what an event does to it, changes the digest, and snapshots made before are not read any
 * more. It changes more often than it must, with another compiler for example, which costs one reading of the whole stream.
 */
final class SnapshotRevision {

    private static final String OURS = "io.orderledger.";
    private static final int LENGTH = 16;

    private final TreeMap<String, Class<?>> parts = new TreeMap<>();

    private SnapshotRevision() {}

    /**
     * The revision of a class and all it holds.
     *
     * @return 16 hexadecimal digits
     */
    static String of(Class<?> state) {
        MessageDigest digest = sha256();
        partsOf(state).forEach(part -> digest.update(code(part)));
        return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    }

    /** What the digest is of. */
    static Collection<Class<?>> partsOf(Class<?> state) {
        SnapshotRevision revision = new SnapshotRevision();
        revision.add(EventUpcasters.class);
        revision.add(state);
        return revision.parts.values();
    }

    /** The library's own types do not change and are left out. */
    private void add(Type type) {
        if (type instanceof ParameterizedType generic) {
            add(generic.getRawType());
            for (Type argument : generic.getActualTypeArguments()) {
                add(argument);
            }
        } else if (type instanceof WildcardType wildcard) {
            add(wildcard.getUpperBounds()[0]);
        } else if (type instanceof Class<?> known) {
            Class<?> part = known.isArray() ? known.getComponentType() : known;
            if (part.getName().startsWith(OURS) && parts.putIfAbsent(part.getName(), part) == null) {
                addAllOf(part);
            }
        }
    }

    private void addAllOf(Class<?> part) {
        if (part.getSuperclass() != null) {
            add(part.getSuperclass());
        }
        for (Field field : part.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                add(field.getGenericType());
            }
        }
        if (part.isSealed()) {
            for (Class<?> one : part.getPermittedSubclasses()) {
                add(one);
            }
        }
    }

    private static byte[] code(Class<?> part) {
        String file = part.getName().substring(part.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream code = part.getResourceAsStream(file)) {
            if (code == null) {
                throw new IllegalStateException("There is no code of " + part.getName());
            }
            return code.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
