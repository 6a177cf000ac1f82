package io.orderledger.query.analysis.stored;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A declaration as it is kept. Public because the driver writes it by reflection.
 *
 * @param version from 1, raised with every change, also across a removal
 * @param text as it was sent
 * @param json whether the text is JSON, otherwise YAML
 * @param removed whether it was taken away; then only its version is remembered
 * @param before the declaration that it replaced; {@code null} for none. Readers are served by it until this one is complete
 */
public record StoredDeclaration(
        @BsonId String name,
        int version,
        String text,
        boolean json,
        boolean removed,
        @Nullable Before before) {

    /** An older form of a declaration. */
    public record Before(int version, String text, boolean json) {}

    /** A first declaration. */
    public static StoredDeclaration first(String name, String text, boolean json) {
        return new StoredDeclaration(name, 1, text, json, false, null);
    }

    /** The next version of it. */
    public StoredDeclaration changed(String newText, boolean newJson) {
        Before old = removed ? null : new Before(version, text, json);
        return new StoredDeclaration(name, version + 1, newText, newJson, false, old);
    }

    /** The same projection, told otherwise. */
    public StoredDeclaration rewritten(String newText, boolean newJson) {
        return new StoredDeclaration(name, version, newText, newJson, false, before);
    }

    /** What remains of it when it is taken away. */
    public StoredDeclaration gone() {
        return new StoredDeclaration(name, version, "", false, true, null);
    }
}
