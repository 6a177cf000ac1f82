package io.orderledger.proofs.transfer;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a compressed file, as they come. For one thread. */
final class RawLines implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    /** Bytes of one line at most: far more than any event has. */
    private static final int MAX_LINE = 64 << 20;

    private final InputStream in;
    private long line;

    RawLines(InputStream compressed) throws IOException {
        this.in = new BufferedInputStream(new GZIPInputStream(compressed, BUFFER), BUFFER);
    }

    /** The number of the line that was given last, from 1. */
    long line() {
        return line;
    }

    /**
     * The next line without its newline.
     *
     * @return {@code null} at the end
     * @throws EOFException when the file was torn
     */
    byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        int next = in.read();
        while (next >= 0 && next != '\n') {
            bytes.write(next);
            if (bytes.size() > MAX_LINE) {
                throw new EOFException("a line does not end");
            }
            next = in.read();
        }
        if (next < 0 && bytes.size() == 0) {
            return null;
        }
        line++;
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
