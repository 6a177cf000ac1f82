package io.orderledger.command.ledger.embedded;

import io.orderledger.command.due.DueItem;
import io.orderledger.command.due.DueItems;
import io.orderledger.command.due.DueKind;
import io.orderledger.command.fulfilment.Cause;
import io.orderledger.events.value.OrderId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Due times of an embedded ledger, in the file of the process managers' tokens: whatever a power cut takes, it takes the token
 * of an event before the item that came of it.
 */
public final class SqliteDueItems implements DueItems {

    static final List<String> DDL = List.of(
            "CREATE TABLE IF NOT EXISTS due (order_id TEXT NOT NULL, kind TEXT NOT NULL, due_ms INTEGER, due_at TEXT,"
                    + " from_ms INTEGER NOT NULL DEFAULT 0, resting INTEGER NOT NULL DEFAULT 0, cause TEXT,"
                    + " correlation TEXT, principal TEXT, reason TEXT, PRIMARY KEY (order_id, kind))",
            "CREATE INDEX IF NOT EXISTS due_by_time ON due (due_ms)");

    private static final String PUT = """
            INSERT INTO due (order_id, kind, due_ms, due_at, cause, correlation, principal, reason)
            VALUES (?,?,?,?,?,?,?,?)
            ON CONFLICT (order_id, kind) DO UPDATE SET due_ms = excluded.due_ms, due_at = excluded.due_at, from_ms = 0,
            cause = excluded.cause, correlation = excluded.correlation, principal = excluded.principal,
            reason = excluded.reason""";

    private static final String CLAIM = """
            UPDATE due SET from_ms = ? WHERE rowid IN (SELECT rowid FROM due WHERE due_ms <= ? AND resting = 0
            AND (from_ms <= ? OR from_ms > ?) ORDER BY due_ms LIMIT ?)
            RETURNING order_id, kind, due_at, cause, correlation, principal, reason""";

    private static final String OF = " WHERE order_id = ? AND kind = ?";

    private final SqliteFile file;

    /** The due times in the file of these tokens, which also closes it. */
    public SqliteDueItems(SqliteTokenStore tokens) {
        this.file = tokens.file();
    }

    @Override
    public void put(DueItem item) {
        Cause cause = item.cause();
        write(
                PUT,
                item.order().value(),
                item.kind().name(),
                item.dueAt().toEpochMilli(),
                item.dueAt().toString(),
                cause.identifier(),
                cause.correlation(),
                cause.principal(),
                cause.reason());
    }

    @Override
    public void settle(OrderId order, DueKind kind) {
        write("DELETE FROM due" + OF, order.value(), kind.name());
    }

    @Override
    public void rest(OrderId order, DueKind kind, boolean resting) {
        write(
                "INSERT INTO due (order_id, kind, resting) VALUES (?,?,?)"
                        + " ON CONFLICT (order_id, kind) DO UPDATE SET resting = excluded.resting",
                order.value(),
                kind.name(),
                resting ? 1 : 0);
    }

    @Override
    public List<DueItem> claim(Instant now, Duration pause, int limit) {
        long nowMs = now.toEpochMilli();
        List<DueItem> claimed = new ArrayList<>();
        try {
            file.write(connection -> {
                try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
                    fill(statement, nowMs + pause.toMillis(), nowMs, nowMs, nowMs + LONGEST_PAUSE.toMillis(), limit);
                    try (ResultSet rows = statement.executeQuery()) {
                        while (rows.next()) {
                            claimed.add(item(rows));
                        }
                    }
                }
            });
        } catch (SQLException e) {
            throw away(e);
        }
        claimed.sort(Comparator.comparing(DueItem::dueAt));
        return claimed;
    }

    private static DueItem item(ResultSet row) throws SQLException {
        return new DueItem(
                new OrderId(row.getString(1)),
                DueKind.valueOf(row.getString(2)),
                Instant.parse(row.getString(3)),
                new Cause(row.getString(4), row.getString(5), row.getString(6), row.getString(7)));
    }

    @Override
    public void giveBack(DueItem item, Instant from) {
        write(
                "UPDATE due SET from_ms = ?" + OF + " AND due_at = ?",
                from.toEpochMilli(),
                item.order().value(),
                item.kind().name(),
                item.dueAt().toString());
    }

    @Override
    public void done(DueItem item) {
        write(
                "DELETE FROM due" + OF + " AND due_at = ?",
                item.order().value(),
                item.kind().name(),
                item.dueAt().toString());
    }

    @Override
    public Backlog backlog() {
        try (Connection connection = file.reader();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT count(*), min(due_ms) FROM due WHERE due_ms IS NOT NULL AND resting = 0");
                ResultSet row = statement.executeQuery()) {
            row.next();
            long open = row.getLong(1);
            return new Backlog(open, open == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(row.getLong(2))));
        } catch (SQLException e) {
            throw away(e);
        }
    }

    private void write(String sql, Object... values) {
        try {
            file.write(connection -> {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    fill(statement, values);
                    statement.executeUpdate();
                }
            });
        } catch (SQLException e) {
            throw away(e);
        }
    }

    private static void fill(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static IllegalStateException away(SQLException e) {
        return new IllegalStateException("The due times cannot be reached", e);
    }
}
