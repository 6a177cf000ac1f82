package io.orderledger.standalone.boot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a ledger's files, held by this process alone for as long as it runs. The operating system lets go of the
 * lock when the process ends, however it ends: nothing is ever left to clean up.
 */
public final class DataFolder implements AutoCloseable {

    private static final String LOCK = "ledger.lock";
    private static final int MAX_PID_BYTES = 20;

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Makes the folder if need be and locks it.
     *
     * @throws InUseException when another process, or this one already, holds it; nothing is touched then
     * @throws IOException when it cannot be made or written
     */
    public static DataFolder lock(Path folder) throws IOException, InUseException {
        Path path = folder.toAbsolutePath().normalize();
        Files.createDirectories(path);
        Path lockFile = path.resolve(LOCK);
        FileChannel channel = FileChannel.open(
                lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (tryLock(channel) == null) {
                throw new InUseException(path, holder(channel));
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DataFolder(path, channel);
        } catch (IOException | InUseException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    /** The process that wrote its number into the lock file; empty when it cannot be read. */
    private static Optional<String> holder(FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(MAX_PID_BYTES);
        channel.read(pid, 0);
        String text = new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII);
        return Optional.of(text).filter(digits -> digits.matches("\\d+"));
    }

    /** Absolute path of the folder. */
    public Path path() {
        return path;
    }

    /** Lets another process have it. */
    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Somebody else works in the folder. */
    public static final class InUseException extends Exception {

        private static final long serialVersionUID = 1;

        private final String holder;

        private InUseException(Path folder, Optional<String> holder) {
            super(folder + " is in use by process " + holder.orElse("unknown"));
            this.holder = holder.orElse("?");
        }

        /** Number of the process that holds the folder; a question mark when it is not known. */
        public String holder() {
            return holder;
        }
    }
}
