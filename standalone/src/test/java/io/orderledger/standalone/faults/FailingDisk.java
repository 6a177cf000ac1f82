package io.orderledger.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * A file system of its own, in a file, that its kernel turns read-only at its first error, as it does when a disk fails: nobody may write any
 * more, in files that are open neither. It can be checked and mounted again.
 */
final class FailingDisk implements AutoCloseable {

    private static final long BYTES = 128L << 20;

    /** What {@code e2fsck} says when it has mended something; 0 when there was nothing to mend. */
    private static final int MENDED = 1;

    private final Path image;
    private final Path folder;

    private FailingDisk(Path image, Path folder) {
        this.image = image;
        this.folder = folder;
    }

    /** Only root has one, on a kernel with ext4 and loop devices; anybody else skips the test, and loudly. */
    static FailingDisk atOrSkip(Path folder, Class<?> test) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path image = folder.resolveSibling(folder.getFileName() + ".ext4");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(BYTES);
        }
        FailingDisk disk = new FailingDisk(image, folder);
        boolean mounted = code(List.of("mkfs.ext4", "-q", "-F", image.toString())) == 0 && disk.mounts() == 0;
        if (mounted && !Files.isWritable(disk.trigger())) {
            disk.close();
            mounted = false;
        }
        if (!mounted) {
            System.err.println("SKIPPED " + test.getSimpleName()
                    + ": only root may mount a file system in a file and make it fail, where the kernel has ext4");
        }
        Assumptions.assumeTrue(mounted, "no file system that can be made to fail");
        return disk;
    }

    private int mounts() throws IOException, InterruptedException {
        return code(List.of("mount", "-o", "loop,errors=remount-ro", image.toString(), folder.toString()));
    }

    Path folder() {
        return folder;
    }

    void fail() throws IOException {
        Files.writeString(trigger(), "1");
    }

    private Path trigger() throws IOException {
        Optional<String> device = Files.readAllLines(Path.of("/proc/mounts")).stream()
                .map(line -> line.split(" "))
                .filter(parts -> parts[1].equals(folder.toString()))
                .map(parts -> Path.of(parts[0]).getFileName().toString())
                .findFirst();
        return Path.of("/sys/fs/ext4", device.orElse("none"), "trigger_fs_error");
    }

    /** Nobody has a file of it open. */
    void mend() throws IOException, InterruptedException {
        Signals.run(List.of("umount", folder.toString()));
        assertThat(code(List.of("e2fsck", "-f", "-y", image.toString()))).isBetween(0, MENDED);
        assertThat(mounts()).isZero();
    }

    private static int code(List<String> command) throws IOException, InterruptedException {
        Process run;
        try {
            run = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException notThere) {
            System.err.println(notThere.getMessage());
            return -1;
        }
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = run.waitFor();
        if (code != 0) {
            System.err.println(command.getFirst() + ": " + said);
        }
        return code;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        Signals.run(List.of("umount", "-l", folder.toString()));
    }
}
