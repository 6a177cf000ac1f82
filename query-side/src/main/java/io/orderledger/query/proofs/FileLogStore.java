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

    /** Follows the name of what is written before it takes the place of another. */
    private static final String NEXT = ".next";

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

    /**
     * A part of a tile may be under a published checkpoint already and is written again alike with the next: it is left as it is. Whatever
     * is written takes its place as a whole, so that neither who reads meanwhile nor a crash finds half of it.
     */
    @Override
    public void write(String name, byte[] content) {
        Path file = folder.resolve(name);
        try {
            if (!Arrays.equals(read(name), content)) {
                Files.createDirectories(file.getParent());
                Path next = file.resolveSibling(file.getFileName() + NEXT);
                Files.write(next, content);
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
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

    /** What stands in its file; without it the last whole one of the history, so that what was signed is never begun anew. */
    @Override
    public Optional<String> latest() {
        return file().or(() -> history().stream().reduce((earlier, later) -> later));
    }

    private Optional<String> file() {
        return Optional.ofNullable(read(LATEST))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .filter(note -> !note.isBlank());
    }

    /**
     * Makes the last whole note of the history the latest where a crash has left it one ahead, or somebody has removed the latest or put
     * an older one in its place. A latest one that the history does not hold is left for whoever verifies.
     */
    private void goOnFromHistory() throws IOException {
        List<String> all = history();
        Optional<String> file = file();
        if (!all.isEmpty()
                && file.map(note -> all.contains(note) && !note.equals(all.getLast()))
                        .orElse(true)) {
            replace(folder, LATEST, all.getLast());
        }
    }

    /** First into the history, then as the latest: a history that is one ahead after a crash is made the latest by the next who leads. */
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
        Path next = folder.resolve(name + NEXT);
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

    /** Where the latest checkpoint ends in the history. Only part of a note may follow, which a crash has left; nothing whole is ever cut. */
    private static long endOf(FileChannel history, Optional<String> latest) throws IOException {
        if (latest.isEmpty()) {
            byte[] all = new byte[(int) Math.min(history.size(), Integer.MAX_VALUE - 8)];
            history.read(ByteBuffer.wrap(all), 0);
            if (!notes(all).isEmpty()) {
                throw new IOException("the history of checkpoints is not empty, and there is no latest one");
            }
            return 0;
        }
        byte[] wanted = (latest.get() + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] tail = new byte[(int) Math.min(history.size(), 65_536)];
        long from = history.size() - tail.length;
        history.read(ByteBuffer.wrap(tail), from);
        for (int at = tail.length - wanted.length; at >= 0; at--) {
            if (Arrays.equals(tail, at, at + wanted.length, wanted, 0, wanted.length)) {
                if (!notes(Arrays.copyOfRange(tail, at + wanted.length, tail.length))
                        .isEmpty()) {
                    throw new IOException("the history of checkpoints goes on after the latest one");
                }
                return from + at + wanted.length;
            }
        }
        throw new IOException("the history of checkpoints does not hold the latest one");
    }

    @Override
    public List<String> history() {
        byte[] bytes = read(HISTORY);
        return bytes == null ? List.of() : notes(bytes);
    }

    /** A note holds one empty line, and one follows it; what a crash or a cut has left of one is none. */
    private static List<String> notes(byte[] bytes) {
        List<String> notes = new ArrayList<>();
        String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\n\n", -1);
        for (int i = 0; i + 2 < parts.length; i += 2) {
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
                goOnFromHistory();
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
