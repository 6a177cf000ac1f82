package io.orderledger.proofs.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Uncompresses one gzip member and can tell whether anything stands after it, which Java's own stream passes over. */
final class OneGzip extends GZIPInputStream {

    private static final int TRAILER = 8;

    private final Counted compressed;
    private final long header;

    OneGzip(InputStream in, int buffer) throws IOException {
        this(new Counted(in), buffer);
    }

    private OneGzip(Counted compressed, int buffer) throws IOException {
        super(compressed, buffer);
        this.compressed = compressed;
        this.header = compressed.count;
    }

    /** Whether bytes follow its trailer; to be asked at its end. */
    boolean goesOn() throws IOException {
        while (compressed.read(buf) >= 0) {
            // counted
        }
        return compressed.count != header + inf.getBytesRead() + TRAILER;
    }

    private static final class Counted extends FilterInputStream {

        private long count;

        private Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count += next < 0 ? 0 : 1;
            return next;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            count += Math.max(0, read);
            return read;
        }

        @Override
        public long skip(long bytes) throws IOException {
            long skipped = super.skip(bytes);
            count += skipped;
            return skipped;
        }
    }
}
