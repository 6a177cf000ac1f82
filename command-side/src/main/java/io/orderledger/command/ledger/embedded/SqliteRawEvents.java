package io.orderledger.command.ledger.embedded;

import io.orderledger.events.storage.RawEvent;
import io.orderledger.events.storage.RawEventSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/** The events of a SQLite file as they stand in it. What is committed can be read, and positions grow with commits. */
public final class SqliteRawEvents implements RawEventSource {

    /** Holds the few events alone that say that somebody was erased. */
    static final String INDEX_OF_ERASED =
            "CREATE INDEX IF NOT EXISTS erased ON event (aggregate_id) WHERE type = 'customer.PersonErased'";

    private static final String COLUMNS = "SELECT position, event_id, aggregate_id, aggregate_type, sequence,"
            + " recorded_at, type, revision, payload, metadata FROM event ";
    private static final String AFTER = COLUMNS + "WHERE position > ? ORDER BY position LIMIT ?";
    private static final String OF_AGGREGATE = COLUMNS + "WHERE aggregate_id = ? ORDER BY sequence, position";
    private static final String HEAD = "SELECT position FROM event ORDER BY position DESC LIMIT 1";
    private static final String ERASED = "SELECT DISTINCT aggregate_id FROM event WHERE type = 'customer.PersonErased'";
    private static final int BUSY_TIMEOUT_MS = 5_000;
    private static final long MAPPED_BYTES = 256L << 20;

    private final Connections connections;

    /** Opens a connection for reading. */
    @FunctionalInterface
    interface Connections {
        Connection open() throws SQLException;
    }

    SqliteRawEvents(Connections connections) {
        this.connections = connections;
    }

    /** Reads a file that may be in use by a ledger; nothing is ever written to it. */
    public static SqliteRawEvents ofFile(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        config.setPragma(SQLiteConfig.Pragma.MMAP_SIZE, Long.toString(MAPPED_BYTES));
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return new SqliteRawEvents(source::getConnection);
    }

    @Override
    public long first() {
        return 1;
    }

    @Override
    public long head() {
        return read(HEAD, statement -> {}, row -> row.getLong(1)).stream()
                .findFirst()
                .orElse(BEFORE_ALL);
    }

    @Override
    public List<RawEvent> after(long position, int limit) {
        return read(
                AFTER,
                statement -> {
                    statement.setLong(1, position);
                    statement.setInt(2, limit);
                },
                SqliteRawEvents::event);
    }

    @Override
    public List<RawEvent> ofAggregate(String aggregateId) {
        return read(OF_AGGREGATE, statement -> statement.setString(1, aggregateId), SqliteRawEvents::event);
    }

    /** Persons who were erased, by the names of their streams. */
    public List<String> erasedPersons() {
        return read(ERASED, statement -> {}, row -> row.getString(1));
    }

    /** Whether a failure to read comes of a file that is damaged or is no database. */
    public static boolean isDamage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e) {
                int code = e.getErrorCode() & 0xff;
                return code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code;
            }
        }
        return false;
    }

    private static RawEvent event(ResultSet row) throws SQLException {
        return new RawEvent(
                row.getLong(1),
                text(row.getString(2)),
                text(row.getString(3)),
                text(row.getString(4)),
                row.getLong(5),
                text(row.getString(6)),
                text(row.getString(7)),
                text(row.getString(8)),
                Objects.requireNonNullElse(row.getBytes(9), new byte[0]),
                Objects.requireNonNullElse(row.getBytes(10), new byte[0]));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> read(String sql, Parameters parameters, Row<T> reader) {
        try (Connection connection = connections.open();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            List<T> read = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    read.add(reader.read(rows));
                }
            }
            return read;
        } catch (SQLException e) {
            throw new IllegalStateException("the event store cannot be read", e);
        }
    }
}
