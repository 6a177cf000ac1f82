package io.orderledger.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The disk alone. */
final class Disk {

    private static final int PAGE_BYTES = 4096;

    private Disk() {}

    /** How often a second a page can be appended to a file in a folder and forced to disk, one after the other. */
    static double forcedWritesPerSecond(Path folder, double seconds) {
        Path file = folder.resolve("forced");
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer page = ByteBuffer.allocateDirect(PAGE_BYTES);
            long start = System.nanoTime();
            long writes = 0;
            while (System.nanoTime() - start < seconds * 1e9) {
                channel.write(page.clear());
                channel.force(false);
                writes++;
            }
            double rate = writes * 1e9 / (System.nanoTime() - start);
            Files.delete(file);
            return rate;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
