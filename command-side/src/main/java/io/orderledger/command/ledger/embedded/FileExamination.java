package io.orderledger.command.ledger.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Looks at a file before anything is built on it. A write that was torn off in the log beside the file was never
 * acknowledged, and SQLite leaves it out; a file that lacks pages, or has pages that are none, is refused.
 */
final class FileExamination {

    /** Files up to this size are read as a whole, which takes a fraction of a second; of larger ones, the length is compared. */
    private static final long READ_WHOLE_BYTES = 64L << 20;

    private FileExamination() {}

    /**
     * Looks at a file; one that is not there yet is sound.
     *
     * @throws DamagedStoreException when it is not as it was written
     * @throws SQLException when it cannot be read for another reason
     */
    static void examine(Path file) throws SQLException {
        if (!Files.exists(file)) {
            return;
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(5_000);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            answer(statement, "SELECT count(*) FROM sqlite_schema"); // fails when the file lacks whole pages
            long length = Files.size(file);
            if (length % Long.parseLong(answer(statement, "PRAGMA page_size")) != 0 && logIsEmpty(file)) {
                throw new DamagedStoreException(file, "its last page is torn");
            }
            String found = length > READ_WHOLE_BYTES ? "ok" : answer(statement, "PRAGMA integrity_check(1)");
            if (!found.equals("ok")) {
                throw new DamagedStoreException(file, found.replace('\n', ' '));
            }
        } catch (SQLiteException e) {
            SQLiteErrorCode code = e.getResultCode();
            if (code.code % 256 == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB) {
                throw new DamagedStoreException(file, String.valueOf(e.getMessage()));
            }
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Otherwise the process may have ended while it brought pages from the log into the file, and SQLite brings them again. */
    private static boolean logIsEmpty(Path file) throws IOException {
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        return !Files.exists(log) || Files.size(log) == 0;
    }

    private static String answer(Statement statement, String question) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }
}
