package io.orderledger.events.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** A file that its owner alone may read, such as one with a key. */
public final class PrivateFile {

    private PrivateFile() {}

    /**
     * Makes one, and its folder if need be. It has its name only when all of it is on the disk; one that is there is never written over, and of
     * several who make one at once one succeeds.
     *
     * @return whether it was made; no when there is one already
     * @throws IOException when it cannot be written; nothing of it is left
     */
    public static boolean make(Path file, String text) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        boolean posix = Files.getFileStore(existing(folder)).supportsFileAttributeView("posix");
        Files.createDirectories(folder, attributes(posix, "rwx------"));
        Path part = file.resolveSibling(
                file.getFileName() + "." + UUID.randomUUID() + ".part"); // a pid is not unique among containers
        try {
            write(part, text, attributes(posix, "rw-------"));
            Files.createLink(file, part); // unlike a rename it never takes the place of a file that is there
            return true;
        } catch (FileAlreadyExistsException another) {
            return false;
        } catch (UnsupportedOperationException noLinks) {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void write(Path part, String text, FileAttribute<?>... rights) throws IOException {
        try (FileChannel channel =
                FileChannel.open(part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), rights)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static Path existing(Path folder) {
        Path there = folder;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }

    private static FileAttribute<?>[] attributes(boolean posix, String rights) {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
