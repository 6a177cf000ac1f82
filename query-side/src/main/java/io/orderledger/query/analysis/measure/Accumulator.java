package io.orderledger.query.analysis.measure;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** One measure of one group while events are added to it. */
public interface Accumulator {

    /** Rough size in bytes of a document's field with a number in it. */
    int BYTES_A_NUMBER = 24;

    /** Adds a kept value. */
    void add(Object kept);

    /** What is stored of it. */
    Document state();

    /** The value it has come to, as kept; {@code null} when there is none. */
    @Nullable
    Object result();

    /** Whether the value is only what was exact up to a limit, or beyond what can be told: there is more. */
    default boolean limited() {
        return false;
    }

    /** About how many bytes are stored of it. */
    default int bytes() {
        return BYTES_A_NUMBER;
    }
}
