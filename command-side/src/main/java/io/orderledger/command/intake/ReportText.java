package io.orderledger.command.intake;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The text of an exported file, plain or gzipped, in UTF-8 or GB18030 (which holds GBK and GB2312).
 *
 * <p>The whole file is read through once before the first line is given out: a file whose compressed form is broken or
 * cut off must be refused before anything of it has been sent, not in the middle.
 */
final class ReportText implements AutoCloseable {

    /** Longer lines are cut here: no row of a report is that long, and a binary file may be one endless line. */
    static final int MAX_LINE_CHARACTERS = 65_536;

    /** What a decoder writes for bytes that are not text. */
    static final char UNREADABLE = '\ufffd';

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int BUFFER_BYTES = 65_536;
    private static final int GZIP_MAGIC = 0x1f8b;

    private final Reader reader;
    private int pending = -1;

    private ReportText(Reader reader) {
        this.reader = reader;
    }

    /**
     * Opens a file.
     *
     * @throws UnusableInputException {@code no-such-file}, {@code not-a-file}, {@code unreadable-file},
     *     {@code broken-gzip}
     */
    static ReportText open(Path file) {
        if (Files.isDirectory(file)) {
            throw new UnusableInputException("not-a-file", null, file.toString());
        }
        Charset charset;
        try (InputStream bytes = bytes(file)) {
            charset = readThrough(bytes);
        } catch (NoSuchFileException e) {
            throw new UnusableInputException("no-such-file", e, file.toString());
        } catch (EOFException | ZipException e) {
            throw new UnusableInputException("broken-gzip", e, file.toString());
        } catch (IOException e) {
            throw new UnusableInputException("unreadable-file", e, file.toString());
        }
        try {
            CharsetDecoder decoder = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .replaceWith(String.valueOf(UNREADABLE));
            return new ReportText(new BufferedReader(new InputStreamReader(bytes(file), decoder)));
        } catch (IOException e) {
            throw new UnusableInputException("unreadable-file", e, file.toString());
        }
    }

    private static InputStream bytes(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            PushbackInputStream start = new PushbackInputStream(new BufferedInputStream(raw, BUFFER_BYTES), 2);
            byte[] magic = start.readNBytes(2);
            start.unread(magic);
            boolean zipped = magic.length == 2 && ((magic[0] & 0xff) << 8 | (magic[1] & 0xff)) == GZIP_MAGIC;
            return zipped ? new BufferedInputStream(new GZIPInputStream(start, BUFFER_BYTES), BUFFER_BYTES) : start;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /**
     * Reads everything, for what it may throw, and tells the encoding by the first line that holds more than ASCII: in
     * these reports the header. Later damage to single rows then spoils those rows, not the guess.
     */
    private static Charset readThrough(InputStream bytes) throws IOException {
        byte[] line = new byte[MAX_LINE_CHARACTERS];
        int length = 0;
        boolean ascii = true;
        byte[] buffer = new byte[BUFFER_BYTES];
        Charset found = StandardCharsets.UTF_8;
        boolean decided = false;
        int read;
        while ((read = bytes.read(buffer)) > 0) {
            for (int i = 0; i < read && !decided; i++) {
                byte b = buffer[i];
                if (b == '\n' || b == '\r') {
                    decided = !ascii;
                    found = decided ? charsetOf(line, length) : found;
                    length = 0;
                } else if (length < line.length) {
                    line[length++] = b;
                    ascii &= b >= 0;
                }
            }
        }
        return decided || ascii ? found : charsetOf(line, length);
    }

    private static Charset charsetOf(byte[] line, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line, 0, length));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException notUtf8) {
            return GB18030;
        }
    }

    /**
     * The next line without its end ({@code LF}, {@code CRLF} or {@code CR}); null after the last. A byte order mark
     * before the first is part of it.
     */
    @Nullable
    String nextLine() {
        try {
            StringBuilder line = new StringBuilder(128);
            int c = pending >= 0 ? pending : reader.read();
            pending = -1;
            if (c < 0) {
                return null;
            }
            while (c >= 0 && c != '\n' && c != '\r') {
                if (line.length() <= MAX_LINE_CHARACTERS) {
                    line.append((char) c);
                }
                c = reader.read();
            }
            if (c == '\r') {
                int next = reader.read();
                pending = next == '\n' ? -1 : next;
            }
            return line.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
