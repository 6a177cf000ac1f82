package io.orderledger.command.due;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.ledger.embedded.SqliteDueItems;
import io.orderledger.command.ledger.embedded.SqliteTokenStore;
import io.orderledger.events.storage.LedgerSerializer;
import io.orderledger.events.value.OrderId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDueItemsTest extends DueItemsContract {

    @TempDir
    Path folder;

    private SqliteTokenStore tokens;
    private DueItems items;

    @BeforeEach
    void open() throws SQLException {
        tokens = SqliteTokenStore.open(folder.resolve("process-managers.db"), LedgerSerializer.create());
        items = new SqliteDueItems(tokens);
    }

    @AfterEach
    void close() throws SQLException {
        tokens.close();
    }

    @Override
    DueItems items() {
        return items;
    }

    @Test
    void items_are_still_there_after_closing_and_opening_again() throws SQLException {
        DueItem item = item(OrderId.of("web", "1"), DueKind.UNPAID, NOON);
        items.put(item);
        close();
        open();

        assertThat(items.claim(NOON, Duration.ofMinutes(1), 10)).containsExactly(item);
    }
}
