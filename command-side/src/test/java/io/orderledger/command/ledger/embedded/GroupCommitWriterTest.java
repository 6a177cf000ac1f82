package io.orderledger.command.ledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GroupCommitWriterTest {

    @TempDir
    Path folder;

    private final AtomicInteger maxPages = new AtomicInteger(1_000_000);
    private GroupCommitWriter writer;

    @BeforeEach
    void open() throws SQLException {
        writer = new GroupCommitWriter("test-writer", this::connect);
    }

    @AfterEach
    void close() throws SQLException {
        writer.close();
    }

    private Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(url());
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("CREATE TABLE IF NOT EXISTS entry (id INTEGER PRIMARY KEY, text TEXT)");
            statement.execute("PRAGMA max_page_count=" + maxPages);
        }
        connection.setAutoCommit(false);
        return connection;
    }

    @Test
    void a_write_that_fails_fails_alone_and_leaves_nothing_half_done() throws Exception {
        CountDownLatch queued = new CountDownLatch(1);
        try (ExecutorService pool = Executors.newCachedThreadPool()) {
            Future<?> first = pool.submit(() -> write(connection -> await(queued)));
            List<Future<?>> group = new ArrayList<>();
            for (int i = 1; i <= 5; i++) {
                int id = i;
                group.add(pool.submit(() -> write(connection -> {
                    insert(connection, 100 + id, "one");
                    insert(connection, id == 3 ? 103 : 200 + id, "two"); // the third breaks off half-way
                })));
            }
            queued.countDown();
            first.get(10, TimeUnit.SECONDS);
            int failed = 0;
            for (Future<?> write : group) {
                try {
                    write.get(10, TimeUnit.SECONDS);
                } catch (ExecutionException e) {
                    failed++;
                }
            }
            assertThat(failed).isEqualTo(1);
        }
        assertThat(ids()).containsExactly(101L, 102L, 104L, 105L, 201L, 202L, 204L, 205L);
    }

    @Test
    void a_statement_that_violates_a_constraint_fails_alone() throws Exception {
        CountDownLatch queued = new CountDownLatch(1);
        int failed = 0;
        try (ExecutorService pool = Executors.newCachedThreadPool()) {
            Future<?> first = pool.submit(() -> write(connection -> await(queued)));
            List<Future<?>> group = new ArrayList<>();
            for (long id : new long[] {1, 2, 2, 3}) {
                group.add(pool.submit(() -> {
                    writer.writeStatement(connection -> insert(connection, id, "one"));
                    return null;
                }));
            }
            queued.countDown();
            first.get(10, TimeUnit.SECONDS);
            for (Future<?> write : group) {
                try {
                    write.get(10, TimeUnit.SECONDS);
                } catch (ExecutionException e) {
                    assertThat(e).hasMessageContaining("SQLITE_CONSTRAINT");
                    failed++;
                }
            }
        }
        assertThat(failed).isEqualTo(1);
        assertThat(ids()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void a_statement_that_finds_the_disk_full_keeps_nothing_and_the_next_one_is_kept() throws Exception {
        writer.write(connection -> {
            insert(connection, 1, "fits");
            setMaxPages(connection, 4);
        });

        assertThatThrownBy(() -> writer.writeStatement(connection -> insert(connection, 2, "x".repeat(1 << 20))))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("SQLITE_FULL");
        assertThat(ids()).containsExactly(1L);

        writer.write(connection -> setMaxPages(connection, 1_000_000));
        writer.writeStatement(connection -> insert(connection, 3, "x".repeat(1 << 20)));
        assertThat(ids()).containsExactly(1L, 3L);
    }

    @Test
    void nothing_can_be_read_before_its_commit() throws Exception {
        writer.write(connection -> {
            insert(connection, 1, "not yet");
            assertThat(ids()).isEmpty();
        });

        assertThat(ids()).containsExactly(1L);
    }

    @Test
    void a_full_disk_is_told_keeps_nothing_half_and_is_over_when_there_is_room() throws Exception {
        writer.write(connection -> {
            insert(connection, 1, "fits");
            setMaxPages(connection, 4);
        });

        assertThatThrownBy(() -> writer.write(connection -> {
                    insert(connection, 2, "still fits");
                    insert(connection, 3, "x".repeat(1 << 20));
                }))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("SQLITE_FULL");
        assertThat(ids()).containsExactly(1L);

        writer.write(connection -> setMaxPages(connection, 1_000_000));
        writer.write(connection -> insert(connection, 4, "x".repeat(1 << 20)));
        assertThat(ids()).containsExactly(1L, 4L);
    }

    @Test
    void whatever_is_thrown_nobody_is_left_waiting_and_the_writer_goes_on() throws Exception {
        assertThatThrownBy(() -> writer.write(connection -> {
                    insert(connection, 1, "gone with the group");
                    throw new StackOverflowError("made up");
                }))
                .isInstanceOf(SQLException.class);

        writer.write(connection -> insert(connection, 2, "kept"));
        assertThat(ids()).containsExactly(2L);
    }

    @Test
    void a_closed_writer_refuses() throws Exception {
        writer.close();

        assertThatThrownBy(() -> writer.write(connection -> insert(connection, 1, "late")))
                .isInstanceOf(SQLException.class);
        assertThat(ids()).isEmpty();
    }

    private Void write(GroupCommitWriter.Write write) throws SQLException {
        writer.write(write);
        return null;
    }

    private static void await(CountDownLatch latch) throws SQLException {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new SQLException(e);
        }
    }

    private static void insert(Connection connection, long id, String text) throws SQLException {
        try (var statement = connection.prepareStatement("INSERT INTO entry (id, text) VALUES (?, ?)")) {
            statement.setLong(1, id);
            statement.setString(2, text);
            statement.executeUpdate();
        }
    }

    private static void setMaxPages(Connection connection, int pages) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA max_page_count=" + pages);
        }
    }

    private List<Long> ids() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM entry ORDER BY id")) {
            List<Long> ids = new ArrayList<>();
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
            return ids;
        }
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("test.db");
    }
}
