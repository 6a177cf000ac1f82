package io.orderledger.command.ledger.embedded;

import io.orderledger.events.personal.KeyStore;
import io.orderledger.events.personal.KeysAwayException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * Keys of an embedded ledger, in a file of their own in a folder of their own. What is destroyed is overwritten before it is
 * forgotten, and the write-ahead log is emptied.
 */
public final class SqliteKeyStore implements KeyStore {

    private static final List<String> DDL = List.of(
            "PRAGMA secure_delete = ON",
            "CREATE TABLE IF NOT EXISTS personal_key (id TEXT PRIMARY KEY, subject TEXT NOT NULL, generation INTEGER NOT NULL,"
                    + " wrapped BLOB NOT NULL, destroyed_ms INTEGER)",
            "CREATE UNIQUE INDEX IF NOT EXISTS key_of_subject ON personal_key (subject, generation)",
            "CREATE INDEX IF NOT EXISTS key_destroyed ON personal_key (destroyed_ms) WHERE destroyed_ms IS NOT NULL");

    private static final String COLUMNS = "SELECT id, subject, generation, wrapped FROM personal_key ";
    private static final String ADD =
            "INSERT OR IGNORE INTO personal_key (id, subject, generation, wrapped) VALUES (?,?,?,?)";

    private static final String RESTORE =
            "INSERT OR IGNORE INTO personal_key (id, subject, generation, wrapped, destroyed_ms)"
                    + " VALUES (?,?,?,?,?)";
    private static final String DESTROYED =
            "UPDATE personal_key SET wrapped = x'', destroyed_ms = ? WHERE id = ? AND destroyed_ms IS NULL";

    private final SqliteFile file;

    private SqliteKeyStore(SqliteFile file) {
        this.file = file;
    }

    /**
     * Opens or creates the file.
     *
     * @throws SQLException when it cannot be opened
     */
    public static SqliteKeyStore open(Path path) throws SQLException {
        return new SqliteKeyStore(new SqliteFile(path, SynchronousMode.FULL, DDL));
    }

    /**
     * Writes all keys as they are now, wrapped as they are, into a file that must not be there yet. The store may be in use.
     *
     * @throws SQLException when the store cannot be read, or the file not written
     */
    public static void backup(Path store, Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + store);
                PreparedStatement statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, file.toString());
            statement.execute();
        }
    }

    /**
     * Takes keys over from a backup. What is destroyed on either side stays destroyed; a key that is here already stays as it is.
     *
     * @return how many keys were brought back
     * @throws SQLException when the file is no backup of keys, or cannot be read; nothing is taken over then
     */
    public int restore(Path backup) throws SQLException {
        List<Backup> rows = read(backup);
        int[] added = {0};
        file.write(connection -> {
            try (PreparedStatement add = connection.prepareStatement(RESTORE);
                    PreparedStatement destroy = connection.prepareStatement(DESTROYED)) {
                for (Backup row : rows) {
                    StoredKey key = row.key();
                    add.setString(1, key.id());
                    add.setString(2, key.subject());
                    add.setInt(3, key.generation());
                    add.setBytes(4, key.wrapped());
                    add.setObject(5, row.destroyedMs());
                    added[0] += add.executeUpdate();
                    if (key.destroyed()) {
                        destroy.setObject(1, row.destroyedMs());
                        destroy.setString(2, key.id());
                        destroy.executeUpdate();
                    }
                }
            }
        });
        file.emptyLog();
        return added[0];
    }

    private record Backup(StoredKey key, @Nullable Long destroyedMs) {}

    private static List<Backup> read(Path backup) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        List<Backup> rows = new ArrayList<>();
        try (Connection connection = config.createConnection("jdbc:sqlite:" + backup);
                Statement statement = connection.createStatement()) {
            try (ResultSet sound = statement.executeQuery("PRAGMA integrity_check")) {
                if (!sound.next() || !"ok".equals(sound.getString(1))) {
                    throw new SQLException("the backup is damaged");
                }
            }
            try (ResultSet row =
                    statement.executeQuery("SELECT id, subject, generation, wrapped, destroyed_ms FROM personal_key")) {
                while (row.next()) {
                    long destroyed = row.getLong(5);
                    Long at = row.wasNull() ? null : destroyed;
                    rows.add(new Backup(
                            new StoredKey(row.getString(1), row.getString(2), row.getInt(3), bytes(row.getBytes(4))),
                            at));
                }
            }
        }
        return rows;
    }

    @Override
    public Optional<StoredKey> find(String id) {
        return one(COLUMNS + "WHERE id = ?", id);
    }

    @Override
    public Optional<StoredKey> newest(String subject) {
        return one(COLUMNS + "WHERE subject = ? ORDER BY generation DESC LIMIT 1", subject);
    }

    @Override
    public StoredKey add(StoredKey key) {
        write(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ADD)) {
                statement.setString(1, key.id());
                statement.setString(2, key.subject());
                statement.setInt(3, key.generation());
                statement.setBytes(4, key.wrapped());
                statement.executeUpdate();
            }
        });
        return find(key.id()).orElseThrow();
    }

    @Override
    public void destroy(String subject, Instant now) {
        StoredKey first = StoredKey.of(subject, 1, new byte[0]);
        write(connection -> {
            try (PreparedStatement none = connection.prepareStatement(ADD);
                    PreparedStatement overwrite = connection.prepareStatement(
                            "UPDATE personal_key SET wrapped = zeroblob(length(wrapped)) WHERE subject = ?");
                    PreparedStatement destroy = connection.prepareStatement(
                            "UPDATE personal_key SET wrapped = x'', destroyed_ms = ? WHERE subject = ?")) {
                none.setString(1, first.id());
                none.setString(2, subject);
                none.setInt(3, first.generation());
                none.setBytes(4, first.wrapped());
                none.executeUpdate();
                overwrite.setString(1, subject);
                overwrite.executeUpdate();
                destroy.setLong(1, now.toEpochMilli());
                destroy.setString(2, subject);
                destroy.executeUpdate();
            }
        });
    }

    /** Empties the write-ahead log, in which pages stand as they were. */
    @Override
    public void forgetOldPages() {
        try {
            file.emptyLog();
        } catch (SQLException e) {
            throw away(e);
        }
    }

    @Override
    public List<String> destroyedSince(Instant since) {
        List<String> ids = new ArrayList<>();
        try (Connection connection = file.reader();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT id FROM personal_key WHERE destroyed_ms >= ?")) {
            statement.setLong(1, since.toEpochMilli());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            return ids;
        } catch (SQLException e) {
            throw away(e);
        }
    }

    private Optional<StoredKey> one(String sql, String value) {
        try (Connection connection = file.reader();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new StoredKey(
                                row.getString(1), row.getString(2), row.getInt(3), bytes(row.getBytes(4))))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw away(e);
        }
    }

    /** SQLite's driver gives nothing for no bytes. */
    private static byte[] bytes(byte @Nullable [] stored) {
        return stored == null ? new byte[0] : stored;
    }

    private void write(GroupCommitWriter.Write write) {
        try {
            file.write(write);
        } catch (SQLException e) {
            throw away(e);
        }
    }

    private static KeysAwayException away(SQLException e) {
        return new KeysAwayException("The keys of personal data cannot be reached", e);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (SQLException e) {
            throw away(e);
        }
    }
}
