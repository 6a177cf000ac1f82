package io.orderledger.standalone.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small disk of its own, where this process may mount one; otherwise an ordinary folder. */
final class Disk implements AutoCloseable {

    private static final int MEGABYTES = 128;
    private static final int PAGE = 4096;

    private final Path folder;
    private final boolean mounted;

    private Disk(Path folder, boolean mounted) {
        this.folder = folder;
        this.mounted = mounted;
    }

    static Disk at(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Process mount = new ProcessBuilder(
                        "mount", "-t", "tmpfs", "-o", "size=" + MEGABYTES + "m", "tmpfs", folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Disk(folder, mount.waitFor() == 0);
    }

    Path folder() {
        return folder;
    }

    /** Whether it can be filled up. */
    boolean small() {
        return mounted;
    }

    /** Takes all room but so many bytes, or all of it when somebody else is quicker to take the last of them. */
    void fill(int left) throws IOException {
        byte[] block = new byte[PAGE];
        try (OutputStream ballast = Files.newOutputStream(ballast())) {
            while (free() > left + PAGE) {
                ballast.write(block);
            }
        } catch (IOException e) {
            if (free() > left + PAGE) {
                throw e;
            }
        }
    }

    private long free() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    void makeRoom() throws IOException {
        Files.delete(ballast());
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (mounted) {
            Signals.run(List.of("umount", "-l", folder.toString()));
        }
    }
}
