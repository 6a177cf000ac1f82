package io.orderledger.query.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The file of an export while it is written: counts and digests what goes through, and forces it to disk at the end. */
final class ExportOutput extends OutputStream {

    private final FileChannel channel;
    private final MessageDigest digest;
    private final long limit;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private long bytes;

    /**
     * A file.
     *
     * @param limit most bytes it may have
     */
    ExportOutput(FileChannel channel, long limit) {
        this.channel = channel;
        this.limit = limit;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int count) throws IOException {
        bytes += count;
        if (bytes > limit) {
            throw new ExportFailure("too-large", limit);
        }
        digest.update(from, offset, count);
        int written = 0;
        while (written < count) {
            int part = Math.min(count - written, buffer.remaining());
            buffer.put(from, offset + written, part);
            written += part;
            if (!buffer.hasRemaining()) {
                drain();
            }
        }
    }

    private void drain() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    /** Brings everything to the disk. Nothing may be written after it. */
    void force() throws IOException {
        drain();
        channel.force(true);
    }

    long bytes() {
        return bytes;
    }

    /** SHA-256 of all that was written, in hexadecimal; asked once, at the end. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Lets go of the file, finished or not. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
