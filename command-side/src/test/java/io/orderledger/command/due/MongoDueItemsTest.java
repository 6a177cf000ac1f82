package io.orderledger.command.due;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** On the MongoDB that the environment names, else on an embedded server. */
class MongoDueItemsTest extends DueItemsContract {

    private static final Optional<String> GIVEN = Optional.ofNullable(System.getenv("LEDGER_TEST_MONGODB_URI"));

    private final String database = "due-" + UUID.randomUUID();
    private @Nullable MongoServer embedded;
    private MongoClient client;
    private DueItems items;

    @BeforeEach
    void open() {
        client = MongoClients.create(GIVEN.orElseGet(() -> {
            embedded = new MongoServer(new MemoryBackend());
            return embedded.bindAndGetConnectionString();
        }));
        items = new MongoDueItems(client.getDatabase(database));
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
    DueItems items() {
        return items;
    }
}
