package io.orderledger.command.erasure;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.orderledger.events.personal.KeyStore;
import io.orderledger.events.personal.mongo.MongoKeyStore;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** On the MongoDB that the environment names, else on an embedded server. */
class MongoKeyStoreTest extends KeyStoreContract {

    private static final Optional<String> GIVEN = Optional.ofNullable(System.getenv("LEDGER_TEST_MONGODB_URI"));

    private final String database = "keys-" + UUID.randomUUID();
    private @Nullable MongoServer embedded;
    private MongoClient client;

    @BeforeEach
    void open() {
        client = MongoClients.create(GIVEN.orElseGet(() -> {
            embedded = new MongoServer(new MemoryBackend());
            return embedded.bindAndGetConnectionString();
        }));
    }

    @AfterEach
    void close() {
        client.getDatabase(database).drop();
        client.close();
        if (embedded != null) {
            embedded.shutdownNow();
        }
    }

    @Override
    KeyStore keys() {
        return new MongoKeyStore(client.getDatabase(database));
    }

    @Override
    PersonLinks links() {
        return new MongoPersonLinks(client.getDatabase(database));
    }
}
