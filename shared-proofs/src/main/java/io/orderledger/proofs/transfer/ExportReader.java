package io.orderledger.proofs.transfer;

import io.orderledger.proofs.event.EventLeaf;
import io.orderledger.proofs.merkle.Hash;
import io.orderledger.proofs.merkle.TileWriter;
import io.orderledger.proofs.merkle.TreeHashing;
import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.note.NoteKey;
import io.orderledger.proofs.note.SignedNote;
import io.orderledger.proofs.transfer.ExportBrokenException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads an export line by line and verifies it: form, order, hashes, roots, signatures, footer. What was given out before a
 * failure is proven up to the last checkpoint that was given out. For one thread.
 */
public final class ExportReader implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    /** Bytes of one line at most: far more than any event has. */
    private static final int MAX_LINE = 64 << 20;

    private final OneGzip in;
    private final List<NoteKey> keys;
    private final MessageDigest digest = ExportWriter.sha256();
    private final ExportHeader header;
    private final @Nullable TileWriter tree;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int filled;
    private List<Hash> block = List.of();
    private int inBlock;
    private long line;
    private long position;
    private long checkpoint;
    private @Nullable ExportFooter footer;

    /** What is in an export. */
    public sealed interface Entry {}

    /** An event. */
    public record Event(EventLeaf leaf) implements Entry {}

    /**
     * A checkpoint whose signature and root were verified.
     *
     * @param note as it was published
     */
    public record Signed(String note, Checkpoint checkpoint) implements Entry {}

    /**
     * Reads the header.
     *
     * @param in compressed; closed together with this
     * @param keys that may have signed; empty to believe those that the file names
     * @throws ExportBrokenException when it is no export
     */
    public ExportReader(InputStream in, Collection<NoteKey> keys) throws IOException {
        try {
            this.in = new OneGzip(in, BUFFER);
            byte[] first = line();
            if (first == null) {
                throw new IllegalArgumentException("it is empty");
            }
            add(first);
            this.header = ExportLines.readHeader(first);
        } catch (EOFException e) {
            throw new ExportBrokenException(Kind.NOT_AN_EXPORT, 1, 0, "it ends within its first line", e);
        } catch (ZipException | IllegalArgumentException e) {
            throw new ExportBrokenException(Kind.NOT_AN_EXPORT, 1, 0, String.valueOf(e.getMessage()), e);
        }
        this.keys = new ArrayList<>(keys.isEmpty() ? header.keys() : keys);
        this.position = header.from();
        this.tree = header.from() == 0 ? TileWriter.ofNothing() : null;
    }

    /** What it is of. */
    public ExportHeader header() {
        return header;
    }

    /** Position of the next event. */
    public long position() {
        return position;
    }

    /** Size of the last checkpoint so far. */
    public long checkpoint() {
        return checkpoint;
    }

    /** The root over all leaves so far; only of an export that begins at 0. */
    public Hash root() {
        if (tree == null) {
            throw new IllegalStateException("leaves before position " + header.from() + " are not known");
        }
        return tree.root();
    }

    /**
     * The next event or checkpoint.
     *
     * @return {@code null} after the last, when the footer was verified
     * @throws ExportBrokenException when it is not whole or not what was signed for
     */
    public @Nullable Entry next() throws IOException {
        while (footer == null) {
            byte[] bytes = required();
            ExportLines.Kind kind;
            try {
                kind = ExportLines.Kind.of(bytes);
                if ((kind == ExportLines.Kind.EVENT) != (inBlock < block.size())) {
                    throw new IllegalArgumentException("an event stands in a block, and nothing else does");
                }
                switch (kind) {
                    case HEADER -> throw new IllegalArgumentException("a second header");
                    case BLOCK -> begin(ExportLines.readBlock(bytes));
                    case EVENT -> {
                        return event(bytes);
                    }
                    case CHECKPOINT -> {
                        return checkpoint(ExportLines.readCheckpoint(bytes), bytes);
                    }
                    case FOOTER -> end(ExportLines.readFooter(bytes));
                }
            } catch (IllegalArgumentException e) {
                throw broken(Kind.LINE_UNREADABLE, position, String.valueOf(e.getMessage()), e);
            }
            if (kind == ExportLines.Kind.BLOCK) {
                add(bytes);
            }
        }
        return null;
    }

    private void begin(ExportLines.Block next) throws ExportBrokenException {
        if (next.position() != position) {
            throw broken(Kind.NOT_IN_ORDER, position, Long.toString(next.position()), null);
        }
        block = next.leaves();
        inBlock = 0;
    }

    private Event event(byte[] bytes) throws ExportBrokenException {
        EventLeaf leaf;
        try {
            leaf = ExportLines.readEvent(bytes);
        } catch (IllegalArgumentException e) {
            throw broken(Kind.EVENT_CHANGED, position, String.valueOf(e.getMessage()), e);
        }
        if (leaf.position() != position) {
            throw broken(Kind.NOT_IN_ORDER, position, Long.toString(leaf.position()), null);
        }
        Hash hash = TreeHashing.leaf(bytes);
        if (!hash.equals(block.get(inBlock))) {
            throw broken(Kind.EVENT_CHANGED, position, "", null);
        }
        inBlock++;
        position++;
        if (tree != null) {
            tree.append(hash);
        }
        add(bytes);
        return new Event(leaf);
    }

    private Signed checkpoint(String note, byte[] bytes) throws ExportBrokenException {
        Checkpoint signed;
        try {
            SignedNote parsed = SignedNote.parse(note);
            signed = Checkpoint.parse(parsed.text());
            if (!signed.origin().equals(header.origin())) {
                throw new IllegalArgumentException("it is of " + signed.origin());
            }
            parsed.verify(keys);
        } catch (SignedNote.UnverifiedException e) {
            throw broken(e.wrong() ? Kind.SIGNATURE_WRONG : Kind.NOT_SIGNED, position, "", e);
        } catch (IllegalArgumentException e) {
            throw broken(Kind.CHECKPOINT_UNREADABLE, position, String.valueOf(e.getMessage()), e);
        }
        boolean before = header.from() > 0 && position == header.from() && signed.size() <= position;
        if (signed.size() < checkpoint || (signed.size() != position && !before)) {
            throw broken(Kind.NOT_IN_ORDER, position, Long.toString(signed.size()), null);
        }
        if (tree != null && !tree.root().equals(signed.root())) {
            throw broken(Kind.ROOT_WRONG, position, Long.toString(checkpoint), null);
        }
        checkpoint = signed.size();
        // whoever signed hands over to that key
        signed.extension(Checkpoint.NEXT_KEY).map(NoteKey::parse).ifPresent(keys::add);
        add(bytes);
        return new Signed(note, signed);
    }

    private void end(ExportFooter found) throws IOException {
        String wrong = "";
        if (position != header.to() || found.events() != header.events()) {
            wrong = "events";
        } else if (found.checkpoint() != checkpoint) {
            wrong = "checkpoint";
        } else if (tree != null && !found.root().equals(tree.root())) {
            wrong = "root";
        } else if (!found.sha256().equals(HexFormat.of().formatHex(digest.digest()))) {
            wrong = "sha256";
        }
        if (!wrong.isEmpty()) {
            throw broken(Kind.FOOTER_WRONG, position, wrong, null);
        }
        if (lineOrBroken() != null) {
            throw broken(Kind.GOES_ON, position, "", null);
        }
        if (in.goesOn()) {
            line++;
            throw broken(Kind.GOES_ON, position, "", null);
        }
        footer = found;
    }

    private void add(byte[] bytes) {
        digest.update(bytes);
        digest.update((byte) '\n');
    }

    private byte[] required() throws IOException {
        byte[] next = lineOrBroken();
        if (next == null) {
            line++;
            throw broken(Kind.TORN, position, "", null);
        }
        return next;
    }

    private byte @Nullable [] lineOrBroken() throws IOException {
        try {
            return line();
        } catch (EOFException e) {
            line++;
            throw broken(Kind.TORN, position, "", e);
        } catch (ZipException e) {
            line++;
            throw broken(Kind.DAMAGED, position, "", e);
        }
    }

    /** The next line without its newline, or {@code null} at the end; a line without one was torn. */
    private byte @Nullable [] line() throws IOException {
        ByteArrayOutputStream longer = new ByteArrayOutputStream(0);
        while (true) {
            if (at == filled && !fill()) {
                if (longer.size() == 0) {
                    return null;
                }
                throw new EOFException("a line does not end");
            }
            int end = at;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            longer.write(buffer, at, end - at);
            if (longer.size() > MAX_LINE) {
                throw new EOFException("a line does not end");
            }
            at = end;
            if (end < filled) {
                at++;
                line++;
                return longer.toByteArray();
            }
        }
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(0, in.read(buffer));
        return filled > 0;
    }

    private ExportBrokenException broken(Kind kind, long at, String detail, @Nullable Throwable cause) {
        return new ExportBrokenException(kind, line, at, detail, cause);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
