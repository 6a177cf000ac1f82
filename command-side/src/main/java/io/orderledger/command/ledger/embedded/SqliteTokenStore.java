package io.orderledger.command.ledger.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * How far the process managers of an embedded ledger have come. The data folder belongs to one process, so a claim needs no
 * owner. The last steps may be lost in a power cut ({@code synchronous=NORMAL}): what they led to is then done again, which
 * the aggregates ignore.
 */
public final class SqliteTokenStore implements TokenStore, AutoCloseable {

    private static final List<String> DDL = List.of("CREATE TABLE IF NOT EXISTS token (processor TEXT NOT NULL,"
            + " segment INTEGER NOT NULL, type TEXT, token BLOB, PRIMARY KEY (processor, segment)) WITHOUT ROWID");

    private final SqliteFile file;
    private final Serializer serializer;

    private SqliteTokenStore(SqliteFile file, Serializer serializer) {
        this.file = file;
        this.serializer = serializer;
    }

    /**
     * Opens or creates the file.
     *
     * @throws SQLException when it cannot be opened
     */
    public static SqliteTokenStore open(Path path, Serializer serializer) throws SQLException {
        List<String> ddl = new ArrayList<>(DDL);
        ddl.addAll(SqliteDueItems.DDL);
        ddl.addAll(SqlitePersonLinks.DDL);
        return new SqliteTokenStore(new SqliteFile(path, SynchronousMode.NORMAL, ddl), serializer);
    }

    /** The file, for what else is kept in it. */
    SqliteFile file() {
        return file;
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processor, int segment) {
        var stored = token == null ? null : serializer.serialize(token, byte[].class);
        write(
                processor,
                "INSERT OR REPLACE INTO token (processor, segment, type, token) VALUES (?,?,?,?)",
                statement -> {
                    statement.setString(1, processor);
                    statement.setInt(2, segment);
                    statement.setString(
                            3, stored == null ? null : stored.getType().getName());
                    statement.setBytes(4, stored == null ? null : stored.getData());
                });
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processor, int segment) {
        Optional<SerializedObject<byte[]>> stored = read(
                processor,
                "SELECT type, token FROM token WHERE processor = ? AND segment = ?",
                statement -> {
                    statement.setString(1, processor);
                    statement.setInt(2, segment);
                },
                rows -> {
                    if (!rows.next()) {
                        throw new UnableToClaimTokenException(
                                "There is no segment " + segment + " of processor " + processor);
                    }
                    byte[] token = rows.getBytes(2);
                    return token == null
                            ? Optional.empty()
                            : Optional.of(new SimpleSerializedObject<>(token, byte[].class, rows.getString(1), null));
                });
        return stored.isEmpty() ? null : serializer.deserialize(stored.get());
    }

    @Override
    public void extendClaim(String processor, int segment) {
        // claims have no owner here and never run out
    }

    @Override
    public void releaseClaim(String processor, int segment) {
        // claims have no owner here
    }

    @Override
    public void initializeSegment(@Nullable TrackingToken token, String processor, int segment) {
        storeToken(token, processor, segment);
    }

    @Override
    public void deleteToken(String processor, int segment) {
        write(processor, "DELETE FROM token WHERE processor = ? AND segment = ?", statement -> {
            statement.setString(1, processor);
            statement.setInt(2, segment);
        });
    }

    @Override
    public boolean requiresExplicitSegmentInitialization() {
        return true;
    }

    @Override
    public int[] fetchSegments(String processor) {
        return read(
                processor,
                "SELECT segment FROM token WHERE processor = ? ORDER BY segment",
                statement -> statement.setString(1, processor),
                rows -> {
                    List<Integer> segments = new ArrayList<>();
                    while (rows.next()) {
                        segments.add(rows.getInt(1));
                    }
                    return segments.stream().mapToInt(Integer::intValue).toArray();
                });
    }

    @Override
    public List<Segment> fetchAvailableSegments(String processor) {
        int[] all = fetchSegments(processor);
        List<Segment> segments = new ArrayList<>();
        for (int segment : all) {
            segments.add(Segment.computeSegment(segment, all));
        }
        return segments;
    }

    @Override
    public Optional<String> retrieveStorageIdentifier() {
        return Optional.of("embedded");
    }

    @FunctionalInterface
    private interface Fill {
        void accept(PreparedStatement statement) throws SQLException;
    }

    @FunctionalInterface
    private interface Extract<T> {
        T from(ResultSet rows) throws SQLException;
    }

    private void write(String processor, String sql, Fill fill) {
        try {
            file.write(connection -> {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    fill.accept(statement);
                    statement.executeUpdate();
                }
            });
        } catch (SQLException e) {
            throw new UnableToClaimTokenException("Cannot write the token of " + processor, e);
        }
    }

    private <T> T read(String processor, String sql, Fill fill, Extract<T> extract) {
        try (Connection connection = file.reader();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            fill.accept(statement);
            try (ResultSet rows = statement.executeQuery()) {
                return extract.from(rows);
            }
        } catch (SQLException e) {
            throw new UnableToClaimTokenException("Cannot read the token of " + processor, e);
        }
    }

    @Override
    public void close() throws SQLException {
        file.close();
    }
}
