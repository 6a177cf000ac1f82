package io.orderledger.standalone.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Fetches a file of any size; a connection that breaks is taken up where it broke. */
public final class FileDownload {

    private static final int ATTEMPTS = 5;
    private static final long PAUSE_MS = 500;
    private static final int BUFFER_BYTES = 1 << 16;

    private final LedgerClient client;

    public FileDownload(LedgerClient client) {
        this.client = client;
    }

    /** The file cannot be written here. */
    public static final class UnwritableException extends IOException {

        private static final long serialVersionUID = 1;

        UnwritableException(IOException cause) {
            super(cause);
        }
    }

    /**
     * Fetches it.
     *
     * @param path path below the ledger's address
     * @param target file to write; what is there is replaced
     * @param bytes how long it is
     * @return SHA-256 of what was written, in hexadecimal
     * @throws UnwritableException when it cannot be written here
     * @throws IOException when it does not come in five attempts
     */
    public String fetch(String path, Path target, long bytes) throws IOException, InterruptedException {
        try {
            Files.deleteIfExists(target);
            Files.createFile(target);
        } catch (IOException e) {
            throw new UnwritableException(e);
        }
        String tag = null;
        for (int attempt = 1; ; attempt++) {
            try {
                tag = attempt(path, target, tag);
                if (Files.size(target) >= bytes) {
                    return sha256(target);
                }
                throw new IOException("the file ended early");
            } catch (UnwritableException e) {
                throw e;
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MS * attempt);
            }
        }
    }

    private @Nullable String attempt(String path, Path target, @Nullable String tag)
            throws IOException, InterruptedException {
        long have = tag == null ? 0 : Files.size(target);
        HttpResponse<InputStream> response = client.open(path, have, tag);
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200 && response.statusCode() != 206) {
                throw new IOException("status " + response.statusCode());
            }
            StandardOpenOption how =
                    response.statusCode() == 206 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
            try (OutputStream out = open(target, how)) {
                copy(body, out);
            }
        }
        return response.headers().firstValue("ETag").orElse(null);
    }

    private static OutputStream open(Path target, StandardOpenOption how) throws UnwritableException {
        try {
            return Files.newOutputStream(target, StandardOpenOption.WRITE, how);
        } catch (IOException e) {
            throw new UnwritableException(e);
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
            try {
                to.write(buffer, 0, count);
            } catch (IOException e) {
                throw new UnwritableException(e);
            }
        }
    }

    private static String sha256(Path file) throws IOException {
        try (DigestInputStream bytes =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            bytes.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
