package io.orderledger.query.embedded;

import de.bwaldvogel.mongo.bson.Document;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The documents of a collection, packed, each at a position. It is used while the collection is locked. */
final class PackedDocuments {

    /** Room for encoding that is kept from document to document, at most, in bytes. */
    private static final int SCRATCH = 64 * 1024;

    private final List<byte @Nullable []> documents = new ArrayList<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    private ByteBuf scratch = Unpooled.buffer();
    private long bytes;

    int add(Document document) {
        byte[] packed = pack(document);
        bytes += packed.length;
        @Nullable Integer position = free.poll();
        if (position == null) {
            documents.add(packed);
            return documents.size() - 1;
        }
        documents.set(position, packed);
        return position;
    }

    void replace(int position, Document document) {
        byte[] packed = pack(document);
        bytes += packed.length - at(position).length;
        documents.set(position, packed);
    }

    void remove(int position) {
        bytes -= at(position).length;
        documents.set(position, null);
        free.add(position);
    }

    byte[] at(int position) {
        return Objects.requireNonNull(documents.get(position));
    }

    /** Positions at which documents are. */
    IntStream positions() {
        return IntStream.range(0, documents.size()).filter(position -> documents.get(position) != null);
    }

    int count() {
        return documents.size() - free.size();
    }

    long bytes() {
        return bytes;
    }

    private byte[] pack(Document document) {
        byte[] packed = Packed.pack(document, scratch);
        if (scratch.capacity() > SCRATCH) {
            scratch = Unpooled.buffer();
        }
        return packed;
    }
}
