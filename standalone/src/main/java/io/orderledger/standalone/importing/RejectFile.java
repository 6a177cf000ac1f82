package io.orderledger.standalone.importing;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * The list of what was not taken, as CSV in UTF-8: {@code row,order,field,code,reason}. It belongs to the import that
 * wrote it: the next one of the same input replaces it, or takes it away when nothing was rejected. A file of that name
 * that is not such a list is somebody's and is never touched.
 */
public final class RejectFile {

    private static final String[] HEADER = {"row", "order", "field", "code", "reason"};
    private static final String HEADER_LINE = String.join(",", HEADER);
    private static final int MAX_NUMBERED = 1_000;

    private RejectFile() {}

    /** Where the rejects of an input are listed unless the user says otherwise: beside it. */
    public static Path beside(Path input) {
        return beside(input, ".rejects.csv");
    }

    /** Where what is odd about rows that were taken is listed: beside the input too. */
    public static Path flagsBeside(Path input) {
        return beside(input, ".flags.csv");
    }

    private static Path beside(Path input, String ending) {
        boolean named = Optional.ofNullable(input.getFileName())
                .filter(name -> !name.toString().matches("\\.{0,2}"))
                .isPresent();
        Path file = named ? input : input.toAbsolutePath().normalize();
        return file.resolveSibling(fileName(file) + ending);
    }

    /**
     * Writes the list, whole or not at all.
     *
     * @param wanted where it should be
     * @param elsewhere folder to fall back to when it cannot be written there
     * @return where it is
     * @throws IOException when it can be written in neither place
     */
    public static Path write(List<Rejection> rejections, Path wanted, Path elsewhere) throws IOException {
        try {
            return writeTo(rejections, unclaimed(wanted));
        } catch (IOException notThere) {
            try {
                return writeTo(rejections, unclaimed(elsewhere.resolve(fileName(wanted))));
            } catch (IOException neitherHere) {
                neitherHere.addSuppressed(notThere);
                throw neitherHere;
            }
        }
    }

    /** Takes away the list of an earlier import; true when there was one. */
    public static boolean removeStale(Path wanted) throws IOException {
        return isRejectFile(wanted) && Files.deleteIfExists(wanted);
    }

    private static Path writeTo(List<Rejection> rejections, Path target) throws IOException {
        Path draft = target.resolveSibling(fileName(target) + ".part");
        try {
            try (CsvWriter csv = CsvWriter.builder().build(draft, StandardCharsets.UTF_8)) {
                csv.writeRecord(HEADER);
                for (Rejection rejection : rejections) {
                    csv.writeRecord(
                            Long.toString(rejection.row()),
                            rejection.order(),
                            rejection.field(),
                            rejection.code(),
                            rejection.reason());
                }
            }
            return Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** The wanted path, or the same with a number when a file of somebody's stands there. */
    private static Path unclaimed(Path wanted) throws IOException {
        Path path = wanted;
        for (int i = 2; Files.exists(path) && !isRejectFile(path); i++) {
            if (i > MAX_NUMBERED) {
                throw new IOException("no free name like " + wanted);
            }
            path = wanted.resolveSibling(fileName(wanted).replaceFirst("\\.csv$", "") + "-" + i + ".csv");
        }
        return path;
    }

    private static String fileName(Path path) {
        return Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("rejects.csv");
    }

    private static boolean isRejectFile(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (BufferedReader start = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
            char[] read = new char[HEADER_LINE.length()];
            int length = start.read(read);
            return length == read.length && HEADER_LINE.equals(new String(read));
        }
    }
}
