package io.orderledger.query.proofs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A log in a folder: {@code tile/…} as C2SP tlog-tiles names it, {@code checkpoint}, and {@code checkpoints} with all of them
 * one after the other, each followed by an empty line. Whoever builds holds the file {@code lock}.
 */
public final class FileLogStore implements LogStore {

    private static final String LATEST = "checkpoint";
    private static final String HISTORY = "checkpoints";
    private static final String LOCK = "lock";

    private final Path folder;
    private final Set<Path> dirty = new LinkedHashSet<>();
    private @Nullable FileChannel lock;

    public FileLogStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public byte @Nullable [] read(String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void write(String name, byte[] content) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            dirty.add(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void force() {
        try {
            Set<Path> folders = new LinkedHashSet<>();
            for (Path file : dirty) {
                force(file);
                for (Path above = file.getParent(); above != null && !above.equals(folder); above = above.getParent()) {
                    folders.add(above);
                }
            }
            for (Path above : folders) {
                forceFolder(above);
            }
            dirty.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Names of files last only when their folder is forced; where a folder cannot be opened, names last by themselves. */
    private static void forceFolder(Path folder) throws IOException {
        if (!System.getProperty("os.name", "").startsWith("Windows")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    @Override
    public void delete(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<String> latest() {
        return Optional.ofNullable(read(LATEST)).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** First into the history, then as the latest: a history that is one ahead after a crash is cut when this goes on. */
    @Override
    public boolean publish(Optional<String> before, String note) {
        if (lock == null || !latest().equals(before)) {
            return false;
        }
        try {
            appendToHistory(before, note);
            replace(folder, LATEST, note);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a text in the place of a file so that a reader sees the one or the other. */
    static void replace(Path folder, String name, String text) throws IOException {
        Path next = folder.resolve(name + ".next");
        Files.writeString(next, text, StandardCharsets.UTF_8);
        force(next);
        Files.move(next, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder(folder);
    }

    private void appendToHistory(Optional<String> before, String note) throws IOException {
        try (FileChannel history = FileChannel.open(
                folder.resolve(HISTORY),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            history.truncate(endOf(history, before));
            history.position(history.size());
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(note + "\n");
            while (bytes.hasRemaining()) {
                history.write(bytes);
            }
            history.force(true);
        }
    }

    /** Where the latest checkpoint ends in the history: what a crash has left behind it never became one. */
    private static long endOf(FileChannel history, Optional<String> latest) throws IOException {
        if (latest.isEmpty()) {
            return 0;
        }
        byte[] wanted = (latest.get() + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] tail = new byte[(int) Math.min(history.size(), 65_536)];
        long from = history.size() - tail.length;
        history.read(ByteBuffer.wrap(tail), from);
        for (int at = tail.length - wanted.length; at >= 0; at--) {
            if (Arrays.equals(tail, at, at + wanted.length, wanted, 0, wanted.length)) {
                return from + at + wanted.length;
            }
        }
        throw new IOException("the history of checkpoints does not hold the latest one");
    }

    /** A note holds one empty line, and one follows it. */
    @Override
    public List<String> history() {
        byte[] bytes = read(HISTORY);
        List<String> notes = new ArrayList<>();
        if (bytes == null) {
            return notes;
        }
        String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\n\n", -1);
        for (int i = 0; i + 1 < parts.length; i += 2) {
            notes.add(parts[i] + "\n\n" + parts[i + 1] + "\n");
        }
        return notes;
    }

    @Override
    public boolean lead() {
        if (lock != null) {
            return true;
        }
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(channel)) {
                lock = channel;
                return true;
            }
            channel.close();
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            if (lock != null) {
                lock.close();
                lock = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
