package io.orderledger.command.ledger.embedded;

import io.orderledger.command.erasure.PersonLinks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Links of an embedded ledger, in the file of the process managers' tokens: whatever a power cut takes, it takes the token of an
 * event before the link that came of it.
 */
public final class SqlitePersonLinks implements PersonLinks {

    static final List<String> DDL = List.of(
            "CREATE TABLE IF NOT EXISTS person_link (person TEXT NOT NULL, stream TEXT NOT NULL, subject TEXT NOT NULL,"
                    + " PRIMARY KEY (person, stream)) WITHOUT ROWID",
            "CREATE INDEX IF NOT EXISTS person_in_stream ON person_link (stream)");

    private final SqliteFile file;

    /** The links in the file of these tokens, which also closes it. */
    public SqlitePersonLinks(SqliteTokenStore tokens) {
        this.file = tokens.file();
    }

    @Override
    public void add(Link link) {
        try {
            file.write(connection -> {
                try (PreparedStatement statement = connection.prepareStatement(
                        "INSERT OR REPLACE INTO person_link (person, stream, subject) VALUES (?,?,?)")) {
                    statement.setString(1, link.person());
                    statement.setString(2, link.stream());
                    statement.setString(3, link.subject());
                    statement.executeUpdate();
                }
            });
        } catch (SQLException e) {
            throw away(e);
        }
    }

    @Override
    public List<Link> of(String person) {
        return read("SELECT person, stream, subject FROM person_link WHERE person = ? ORDER BY stream", person);
    }

    @Override
    public List<String> personsIn(String stream) {
        return read("SELECT person, stream, subject FROM person_link WHERE stream = ?", stream).stream()
                .map(Link::person)
                .toList();
    }

    private List<Link> read(String sql, String value) {
        List<Link> found = new ArrayList<>();
        try (Connection connection = file.reader();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new Link(rows.getString(1), rows.getString(2), rows.getString(3)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw away(e);
        }
    }

    private static IllegalStateException away(SQLException e) {
        return new IllegalStateException("Which streams tell of whom cannot be looked up", e);
    }
}
