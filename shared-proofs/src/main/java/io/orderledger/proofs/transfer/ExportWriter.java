package io.orderledger.proofs.transfer;

import io.orderledger.proofs.event.EventLeaf;
import io.orderledger.proofs.merkle.Hash;
import io.orderledger.proofs.merkle.TileWriter;
import io.orderledger.proofs.merkle.TreeHashing;
import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.note.SignedNote;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Writes an export. Unless {@link #end} was called what was written is torn, and every reader sees that. For one thread. */
public final class ExportWriter {

    private static final int BUFFER = 1 << 16;

    private final OutputStream out;
    private final Gzip gzip;
    private final MessageDigest digest = sha256();
    private final ExportHeader header;
    private final TileWriter tree;
    private long checkpoint;

    /** Fast rather than small: an export is as fast as its compression. */
    private static final class Gzip extends GZIPOutputStream {
        private Gzip(OutputStream out) throws IOException {
            super(out, BUFFER, false);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /**
     * Begins an export.
     *
     * @param out is neither flushed nor closed
     * @param tree over all leaves before the first; it grows with what is written
     */
    public ExportWriter(OutputStream out, ExportHeader header, TileWriter tree) throws IOException {
        if (tree.size() != header.from()) {
            throw new IllegalArgumentException("the tree ends where the export begins");
        }
        this.gzip = new Gzip(out);
        this.out = new BufferedOutputStream(gzip, BUFFER);
        this.header = header;
        this.tree = tree;
        line(ExportLines.header(header));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private void line(byte[] line) throws IOException {
        digest.update(line);
        digest.update((byte) '\n');
        out.write(line);
        out.write('\n');
    }

    /** Position of the next event. */
    public long position() {
        return tree.size();
    }

    /** Writes events, each at the position after the one before. */
    public void events(List<EventLeaf> events) throws IOException {
        for (int begin = 0; begin < events.size(); begin += ExportLines.BLOCK) {
            block(events.subList(begin, Math.min(events.size(), begin + ExportLines.BLOCK)));
        }
    }

    private void block(List<EventLeaf> events) throws IOException {
        long first = tree.size();
        List<byte[]> lines = new ArrayList<>(events.size());
        List<Hash> hashes = new ArrayList<>(events.size());
        for (EventLeaf event : events) {
            if (event.position() != first + lines.size()) {
                throw new IllegalArgumentException("position " + event.position() + " is not the next");
            }
            byte[] line = event.bytes();
            lines.add(line);
            hashes.add(TreeHashing.leaf(line));
        }
        line(ExportLines.block(first, hashes));
        for (byte[] line : lines) {
            line(line);
        }
        hashes.forEach(tree::append);
    }

    /**
     * Writes a checkpoint over the leaves so far, or one over fewer that were told elsewhere before.
     *
     * @throws IllegalStateException when the leaves so far are not those that it was signed for
     */
    public void checkpoint(String note) throws IOException {
        Checkpoint signed = Checkpoint.parse(SignedNote.parse(note).text());
        if (signed.size() > header.from() && signed.size() != tree.size()) {
            throw new IllegalArgumentException("a checkpoint stands where its leaves end");
        }
        if (signed.size() == tree.size() && !signed.root().equals(tree.root())) {
            throw new IllegalStateException("the stored events are not those for which the checkpoint of size "
                    + signed.size() + " was signed");
        }
        checkpoint = signed.size();
        line(ExportLines.checkpoint(note));
    }

    /** Ends the export. */
    public void end() throws IOException {
        if (tree.size() != header.to()) {
            throw new IllegalStateException("the export ends at " + tree.size() + " and not at " + header.to());
        }
        String hash = HexFormat.of().formatHex(digest.digest());
        out.write(ExportLines.footer(new ExportFooter(header.events(), hash, tree.root(), checkpoint)));
        out.write('\n');
        out.flush();
        gzip.finish();
    }
}
