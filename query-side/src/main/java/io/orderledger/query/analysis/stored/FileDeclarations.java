package io.orderledger.query.analysis.stored;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Declarations as files of an embedded ledger, whose read models are built anew at each start: {@code NAME.vVERSION.yaml} or
 * {@code .json}, and {@code NAME.vVERSION.removed} for one that was taken away. A file is written under another name, forced to
 * disk and then renamed, so that a crash leaves the old one or the new one.
 */
public final class FileDeclarations implements DeclarationStore {

    private static final Pattern NAME = Pattern.compile("([a-z0-9-]+)\\.v(\\d{1,9})\\.(yaml|json|removed)");

    private final Path folder;

    /** Declarations in a folder, which is made when the first is written. */
    public FileDeclarations(Path folder) {
        this.folder = folder;
    }

    @Override
    public synchronized List<StoredDeclaration> all() {
        Map<String, StoredDeclaration> newest = new TreeMap<>();
        for (Path file : files()) {
            StoredDeclaration found = read(file);
            newest.merge(found.name(), found, (one, other) -> one.version() >= other.version() ? one : other);
        }
        return List.copyOf(newest.values());
    }

    @Override
    public Optional<StoredDeclaration> find(String name) {
        return all().stream()
                .filter(declaration -> declaration.name().equals(name))
                .findFirst();
    }

    @Override
    public synchronized boolean replace(@Nullable StoredDeclaration before, StoredDeclaration after) {
        Optional<StoredDeclaration> found = find(after.name());
        boolean asExpected = before == null
                ? found.isEmpty()
                : found.filter(known -> known.version() == before.version() && known.removed() == before.removed())
                        .isPresent();
        if (!asExpected) {
            return false;
        }
        try {
            Files.createDirectories(folder);
            Path target = folder.resolve(fileName(after));
            write(target, after.text());
            for (Path file : files()) {
                if (!file.equals(target) && read(file).name().equals(after.name())) {
                    Files.delete(file);
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Path target, String text) throws IOException {
        Path written = folder.resolve(target.getFileName() + ".new");
        Files.writeString(written, text);
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String fileName(StoredDeclaration declaration) {
        String kind = declaration.removed() ? "removed" : declaration.json() ? "json" : "yaml";
        return declaration.name() + ".v" + declaration.version() + "." + kind;
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StoredDeclaration read(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            throw new IllegalArgumentException("no declaration: " + file.getFileName());
        }
        try {
            return new StoredDeclaration(
                    name.group(1),
                    Integer.parseInt(name.group(2)),
                    Files.readString(file, StandardCharsets.UTF_8),
                    name.group(3).equals("json"),
                    name.group(3).equals("removed"),
                    null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean shared() {
        return false;
    }
}
