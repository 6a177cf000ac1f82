package io.orderledger.command.ledger.embedded;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;

/** A SQLite file with one writer and a pool of readers that never wait for it (write-ahead log). */
final class SqliteFile implements AutoCloseable {

    private static final int READERS = 8;
    private static final int BUSY_TIMEOUT_MS = 5_000;

    /** Memory-mapped part of the file: readers save a copy and a system call a page. */
    private static final long MAPPED_BYTES = 256L << 20;

    private final GroupCommitWriter writer;
    private final HikariDataSource readers;
    private final org.sqlite.SQLiteDataSource source;
    private final Queue<PreparedQuery> prepared = new ConcurrentLinkedQueue<>();

    /**
     * Opens or creates a file.
     *
     * @param synchronous FULL forces every commit to disk; NORMAL may lose the last commits in a power cut, never order
     * @param ddl statements that create what is missing
     */
    SqliteFile(Path file, SynchronousMode synchronous, List<String> ddl) throws SQLException {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String url = "jdbc:sqlite:" + file;
        this.writer = new GroupCommitWriter(file.getFileName() + "-writer", () -> openWriter(url, synchronous, ddl));

        this.source = readOnly(url);
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(file.getFileName() + "-readers");
        pool.setMaximumPoolSize(READERS);
        pool.setMinimumIdle(1);
        pool.setReadOnly(true); // the flag cannot be changed once a connection is open
        pool.setDataSource(source);
        this.readers = new HikariDataSource(pool);
    }

    private static Connection openWriter(String url, SynchronousMode synchronous, List<String> ddl)
            throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(synchronous);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        Connection connection = config.createConnection(url);
        try (Statement statement = connection.createStatement()) {
            for (String sql : ddl) {
                statement.execute(sql);
            }
        }
        connection.setAutoCommit(false);
        return connection;
    }

    private static org.sqlite.SQLiteDataSource readOnly(String url) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        config.setPragma(SQLiteConfig.Pragma.MMAP_SIZE, Long.toString(MAPPED_BYTES));
        org.sqlite.SQLiteDataSource source = new org.sqlite.SQLiteDataSource(config);
        source.setUrl(url);
        return source;
    }

    /** A connection for reading; close it to give it back. */
    Connection reader() throws SQLException {
        return readers.getConnection();
    }

    /** A question that is asked very often; it is closed with the file. */
    PreparedQuery prepared(String sql) {
        PreparedQuery query = new PreparedQuery(source::getConnection, sql);
        prepared.add(query);
        return query;
    }

    /** Writes and returns when it is on disk; see {@link GroupCommitWriter#write}. */
    void write(GroupCommitWriter.Write write) throws SQLException {
        writer.write(write);
    }

    /** Writes a single statement and returns when it is on disk; see {@link GroupCommitWriter#writeStatement}. */
    void writeStatement(GroupCommitWriter.Write statement) throws SQLException {
        writer.writeStatement(statement);
    }

    /**
     * Brings everything that is in the write-ahead log into the file and empties the log.
     *
     * @throws SQLException when readers hold it
     */
    void emptyLog() throws SQLException {
        writer.betweenCommits(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
                if (!row.next() || row.getInt(1) != 0) {
                    throw new SQLException("readers hold the write-ahead log");
                }
            }
        });
    }

    @Override
    public void close() throws SQLException {
        prepared.forEach(PreparedQuery::close);
        readers.close();
        writer.close();
    }
}
