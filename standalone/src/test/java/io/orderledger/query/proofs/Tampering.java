package io.orderledger.query.proofs;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;

/** What somebody with access to the file could do to it. Leaf i of the log is the row at position i + 1. */
final class Tampering implements AutoCloseable {

    /** Ways to tamper. */
    enum Kind {
        FLIP,
        REWRITE,
        DROP,
        DROP_AND_RENUMBER,
        DUPLICATE,
        SWAP,
        INSERT,
        TRUNCATE
    }

    private static final List<String> COLUMNS = List.of(
            "payload", "metadata", "event_id", "aggregate_type", "recorded_at", "type", "revision", "aggregate_id");

    private final Connection store;
    private final Random random;
    private final int size;

    /** What was done, to be found. */
    record Done(Kind kind, long from, long to, String what) {}

    Tampering(Path file, Random random, int size) throws SQLException {
        this.store = DriverManager.getConnection("jdbc:sqlite:" + file);
        this.random = random;
        this.size = size;
        run("PRAGMA journal_mode = MEMORY");
        run("PRAGMA synchronous = OFF"); // a copy of a copy
        // who tampers does not keep the rules of the table
        run("CREATE TABLE free AS SELECT * FROM event");
        run("DROP TABLE event");
        run("ALTER TABLE free RENAME TO event");
    }

    Done tamper(Kind kind) throws SQLException {
        int leaf = random.nextInt(size);
        return switch (kind) {
            case FLIP -> flip(leaf);
            case REWRITE -> rewrite(leaf);
            case DROP -> drop(leaf, false);
            case DROP_AND_RENUMBER -> drop(leaf, true);
            case DUPLICATE -> insert(Kind.DUPLICATE, leaf, "event_id", "sequence");
            case INSERT -> insert(Kind.INSERT, leaf, "event_id || 'x'", "sequence + 1000");
            case SWAP -> swap(leaf);
            case TRUNCATE -> truncate(leaf);
        };
    }

    private Done flip(int leaf) throws SQLException {
        String column = COLUMNS.get(random.nextInt(COLUMNS.size()));
        byte[] bytes = read(column, leaf);
        int at = random.nextInt(bytes.length);
        // the lower bits: a zero byte ends a text in SQLite's eyes, and is tried elsewhere
        bytes[at] ^= (byte) (1 << random.nextInt(5));
        boolean blob = column.equals("payload") || column.equals("metadata");
        write(column, blob ? "?" : "CAST(? AS TEXT)", bytes, leaf);
        return new Done(Kind.FLIP, leaf, leaf, column + " byte " + at);
    }

    private Done rewrite(int leaf) throws SQLException {
        write(
                "payload",
                "CAST(? AS BLOB)",
                ("{\"forged\":" + random.nextInt() + "}").getBytes(StandardCharsets.UTF_8),
                leaf);
        return new Done(Kind.REWRITE, leaf, leaf, "payload");
    }

    private Done drop(int leaf, boolean renumber) throws SQLException {
        run("DELETE FROM event WHERE position = " + (leaf + 1));
        if (renumber) {
            run("UPDATE event SET position = position - 1 WHERE position > " + (leaf + 1));
        }
        return new Done(renumber ? Kind.DROP_AND_RENUMBER : Kind.DROP, leaf, leaf, "");
    }

    /** A copy of a row that stands before the leaf, with another id and sequence or with the same. */
    private Done insert(Kind kind, int leaf, String id, String sequence) throws SQLException {
        run("UPDATE event SET position = position + 1 WHERE position > " + leaf);
        int from = 1 + random.nextInt(size + 1);
        from = from == leaf + 1 ? leaf + 2 : from;
        run("INSERT INTO event SELECT " + (leaf + 1) + ", " + id + ", aggregate_id, " + sequence
                + ", aggregate_type, recorded_at, type, revision, payload, metadata FROM event WHERE position = "
                + from);
        int original = from > leaf + 1 ? from - 2 : from - 1;
        return new Done(kind, leaf, leaf, "copy of leaf " + original);
    }

    private Done swap(int leaf) throws SQLException {
        int other = (leaf + 1 + random.nextInt(size - 1)) % size;
        run("UPDATE event SET position = -1 WHERE position = " + (leaf + 1));
        run("UPDATE event SET position = " + (leaf + 1) + " WHERE position = " + (other + 1));
        run("UPDATE event SET position = " + (other + 1) + " WHERE position = -1");
        return new Done(Kind.SWAP, Math.min(leaf, other), Math.max(leaf, other), "");
    }

    private Done truncate(int leaf) throws SQLException {
        run("DELETE FROM event WHERE position > " + leaf);
        return new Done(Kind.TRUNCATE, leaf, size - 1, "");
    }

    private byte[] read(String column, int leaf) throws SQLException {
        try (Statement statement = store.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT CAST(" + column + " AS BLOB) FROM event WHERE position = " + (leaf + 1))) {
            row.next();
            return row.getBytes(1);
        }
    }

    private void write(String column, String value, byte[] bytes, int leaf) throws SQLException {
        try (PreparedStatement statement = store.prepareStatement(
                "UPDATE event SET " + column + " = " + value + " WHERE position = " + (leaf + 1))) {
            statement.setBytes(1, bytes);
            statement.executeUpdate();
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = store.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        store.close();
    }
}
