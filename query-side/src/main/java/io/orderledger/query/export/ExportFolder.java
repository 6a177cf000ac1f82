package io.orderledger.query.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files of exports, a folder for each: what was asked for and how far it got, the finished file and its manifest.
 * Whatever is written is written under another name, forced to disk and renamed: a name without {@code .part} is whole.
 */
class ExportFolder {

    private static final Logger log = LoggerFactory.getLogger(ExportFolder.class);
    private static final String JOB = "job.json";
    private static final String MANIFEST = "manifest.json";
    private static final String PART = ".part";
    private static final long NO_SPACE_BYTES = 1 << 16;

    private final Path root;
    private final JsonMapper json = JsonMapper.builder().build();

    ExportFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** Every export there is a folder of; what cannot be read is left alone and logged. */
    List<ExportJob> load() {
        List<ExportJob> jobs = new ArrayList<>();
        if (!Files.isDirectory(root)) {
            return jobs;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, Files::isDirectory)) {
            for (Path folder : folders) {
                read(folder).ifPresent(jobs::add);
            }
        } catch (IOException e) {
            log.warn("The folder of exports cannot be read", e);
        }
        return jobs;
    }

    private Optional<ExportJob> read(Path folder) {
        try {
            return Optional.of(json.readValue(Files.readAllBytes(folder.resolve(JOB)), ExportJob.class))
                    .filter(job -> folder.endsWith(job.id()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | JacksonException e) {
            log.warn("The export in {} cannot be read", folder.getFileName(), e);
            return Optional.empty();
        }
    }

    /** Whether the finished file of an export is there, in full length. */
    boolean whole(ExportJob job) {
        try {
            return job.file() != null
                    && job.bytes() != null
                    && Files.exists(manifest(job.id()))
                    && Files.size(file(job)) == job.bytes();
        } catch (IOException e) {
            return false;
        }
    }

    /** Writes down how far an export is. */
    void keep(ExportJob job) throws IOException {
        Files.createDirectories(folder(job.id()));
        replace(folder(job.id()).resolve(JOB), json.writeValueAsBytes(job));
    }

    /**
     * Begins the file of an export.
     *
     * @param limit most bytes it may have
     */
    ExportOutput begin(String id, String file, long limit) throws IOException {
        Files.createDirectories(folder(id));
        return new ExportOutput(open(folder(id).resolve(file + PART)), limit);
    }

    /** Opens a file to be written from its beginning; a test opens another. */
    FileChannel open(Path part) throws IOException {
        return FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** Gives a file that has been written and forced, and its manifest, their names. */
    void finish(Manifest manifest) throws IOException {
        Path folder = folder(manifest.export());
        replace(folder.resolve(MANIFEST), json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
        rename(folder.resolve(manifest.file() + PART), folder.resolve(manifest.file()));
    }

    private static void replace(Path target, byte[] content) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + PART);
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        rename(part, target);
    }

    private static void rename(Path part, Path target) throws IOException {
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path folder = java.util.Objects.requireNonNull(target.getParent());
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /** The finished file of an export. */
    Path file(ExportJob job) {
        return folder(job.id()).resolve(java.util.Objects.requireNonNull(job.file()));
    }

    Path manifest(String id) {
        return folder(id).resolve(MANIFEST);
    }

    /** Takes away everything but what says how far an export got. */
    void clear(String id) throws IOException {
        delete(id, JOB);
    }

    /** Takes away everything of an export. */
    void delete(String id) throws IOException {
        delete(id, null);
        Files.deleteIfExists(folder(id));
    }

    private void delete(String id, @Nullable String except) throws IOException {
        if (!Files.isDirectory(folder(id))) {
            return;
        }
        try (Stream<Path> files = Files.list(folder(id))) {
            for (Path file : files.toList()) {
                if (except == null || !file.endsWith(except)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Whether the disk is full, as far as it says; the texts of operating systems are in every language. */
    boolean full() {
        try {
            return Files.getFileStore(root).getUsableSpace() < NO_SPACE_BYTES;
        } catch (IOException e) {
            return false;
        }
    }

    private Path folder(String id) {
        return root.resolve(id);
    }
}
