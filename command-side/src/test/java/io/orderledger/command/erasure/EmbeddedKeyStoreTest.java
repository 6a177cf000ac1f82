package io.orderledger.command.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.ledger.embedded.SqliteKeyStore;
import io.orderledger.command.ledger.embedded.SqlitePersonLinks;
import io.orderledger.command.ledger.embedded.SqliteTokenStore;
import io.orderledger.events.personal.KeyStore;
import io.orderledger.events.storage.LedgerSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKeyStoreTest extends KeyStoreContract {

    @TempDir
    Path folder;

    private SqliteKeyStore keys;
    private SqliteTokenStore tokens;

    @BeforeEach
    void open() throws SQLException {
        keys = SqliteKeyStore.open(folder.resolve("keys").resolve("keys.db"));
        tokens = SqliteTokenStore.open(folder.resolve("process-managers.db"), LedgerSerializer.create());
    }

    @AfterEach
    void close() throws SQLException {
        keys.close();
        tokens.close();
    }

    @Override
    KeyStore keys() {
        return keys;
    }

    @Override
    PersonLinks links() {
        return new SqlitePersonLinks(tokens);
    }

    @Test
    void of_a_destroyed_key_no_byte_is_left_in_any_file() throws IOException {
        keys.add(KeyStore.StoredKey.of("li", 1, SECRET));
        assertThat(filesWithTheSecret()).isPositive();

        keys.destroy("li", Instant.EPOCH);
        keys.forgetOldPages();

        assertThat(filesWithTheSecret()).isZero();
    }

    @Test
    void keys_and_tombstones_are_still_there_after_closing_and_opening_again() throws SQLException {
        keys.add(KeyStore.StoredKey.of("li", 1, SECRET));
        keys.destroy("han", Instant.EPOCH);
        close();
        open();

        assertThat(keys.find("li.1").orElseThrow().wrapped()).isEqualTo(SECRET);
        assertThat(keys.newest("han").orElseThrow().destroyed()).isTrue();
    }

    private long filesWithTheSecret() throws IOException {
        String secret = new String(SECRET, StandardCharsets.ISO_8859_1);
        long found = 0;
        try (Stream<Path> files = Files.list(folder.resolve("keys"))) {
            for (Path file : files.toList()) {
                found += new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(secret) ? 1 : 0;
            }
        }
        return found;
    }
}
