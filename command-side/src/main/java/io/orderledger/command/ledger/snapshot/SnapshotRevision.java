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
        SnapshotRevision revision = new SnapshotRevision();
        revision.add(EventUpcasters.class);
        revision.add(state);
        MessageDigest digest = sha256();
        revision.parts.values().forEach(part -> digest.update(code(part)));
        return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    }

    private void add(Type type) {
        switch (type) {
            case Class<?> known when known.isArray() -> add(known.getComponentType());
            case Class<?> known when known.getName().startsWith(OURS) -> {
                if (parts.putIfAbsent(known.getName(), known) == null) {
                    add(known.getSuperclass() == null ? Object.class : known.getSuperclass());
                    for (Field field : known.getDeclaredFields()) {
                        if (!Modifier.isStatic(field.getModifiers())) {
                            add(field.getGenericType());
                        }
                    }
                    if (known.getPermittedSubclasses() != null) {
                        for (Class<?> one : known.getPermittedSubclasses()) {
                            add(one);
                        }
                    }
                }
            }
            case ParameterizedType generic -> {
                add(generic.getRawType());
                for (Type argument : generic.getActualTypeArguments()) {
                    add(argument);
                }
            }
            case WildcardType wildcard -> add(wildcard.getUpperBounds()[0]);
            default -> {
                // the library's own types do not change
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
