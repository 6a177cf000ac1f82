package io.orderledger.command.ledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that takes up to a third of a second for a commit, and now and then does not take it at all. */
@Timeout(120)
class SlowDiskTest {

    private static final int WRITERS = 64;
    private static final int WRITES_EACH = 4;
    private static final int SLOWEST_MS = 300;
    private static final long SEED = Long.getLong("faults.seed", 11);

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final AtomicInteger commits = new AtomicInteger();

    @Test
    void writers_share_slow_commits_and_what_is_acknowledged_is_there_once() throws Exception {
        List<Long> acknowledged = new ArrayList<>();
        int refused = 0;
        try (GroupCommitWriter writer = new GroupCommitWriter("slow", this::connect);
                ExecutorService pool = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<Boolean>> writes = new ArrayList<>();
            for (long id = 0; id < (long) WRITERS * WRITES_EACH; id++) {
                long each = id;
                writes.add(pool.submit(() -> write(writer, each)));
            }
            for (int id = 0; id < writes.size(); id++) {
                if (writes.get(id).get(100, TimeUnit.SECONDS)) {
                    acknowledged.add((long) id);
                } else {
                    refused++;
                }
            }
        }
        assertThat(ids()).containsExactlyElementsOf(acknowledged);
        assertThat(acknowledged).hasSizeGreaterThan(WRITERS);
        assertThat(commits.get())
                .as("commits of %d writes", WRITERS * WRITES_EACH)
                .isLessThan(WRITERS);
        System.out.printf(
                "faults.seed=%d: a slow disk: %d writes acknowledged and %d refused in %d commits%n",
                SEED, acknowledged.size(), refused, commits.get());
    }

    private static boolean write(GroupCommitWriter writer, long id) {
        try {
            writer.write(connection -> {
                try (PreparedStatement insert = connection.prepareStatement("INSERT INTO entry (id) VALUES (?)")) {
                    insert.setLong(1, id);
                    insert.executeUpdate();
                }
            });
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(url());
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("CREATE TABLE IF NOT EXISTS entry (id INTEGER PRIMARY KEY)");
        }
        connection.setAutoCommit(false);
        return slow(connection);
    }

    /** The first commit is the slowest, so that all writers meet; the second one fails, the others may. */
    private Connection slow(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    if (method.getName().equals("commit")) {
                        int commit = commits.incrementAndGet();
                        Thread.sleep(commit == 1 ? SLOWEST_MS : random.nextInt(SLOWEST_MS));
                        if (commit == 2 || random.nextInt(10) == 0) {
                            throw new SQLException("made up: the disk does not answer");
                        }
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
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
        return "jdbc:sqlite:" + folder.resolve("slow.db");
    }
}
