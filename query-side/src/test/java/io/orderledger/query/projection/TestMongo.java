package io.orderledger.query.projection;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import io.orderledger.query.embedded.IndexedMemoryBackend;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A database of its own for a test: on the embedded server, or on a MongoDB that is given. */
final class TestMongo implements AutoCloseable {

    static final String GIVEN = "LEDGER_TEST_MONGODB_URI";

    private IndexedMemoryBackend backend = new Surviving();
    private @Nullable MongoServer server;
    private final @Nullable InetSocketAddress address;
    private final MongoClient client;
    private final MongoDatabase database;

    private TestMongo(@Nullable String uri) {
        if (uri == null) {
            MongoServer embedded = new MongoServer(backend);
            embedded.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            server = embedded;
            address = embedded.getLocalAddress();
        } else {
            address = null;
        }
        String connection = uri != null ? uri : "mongodb://127.0.0.1:" + port();
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(connection))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(300, TimeUnit.MILLISECONDS))
                .build());
        database = client.getDatabase("test-" + UUID.randomUUID());
    }

    static TestMongo embedded() {
        return new TestMongo(null);
    }

    static TestMongo at(String uri) {
        return new TestMongo(uri);
    }

    private int port() {
        return address == null ? 0 : address.getPort();
    }

    MongoClient client() {
        return client;
    }

    MongoDatabase database() {
        return database;
    }

    /** Whether it is a database as several processes share it. */
    boolean shared() {
        return address == null;
    }

    /** Takes the embedded server away; what it holds stays. */
    void goAway() {
        if (server != null) {
            server.shutdownNow();
        }
    }

    /** It comes back with nothing in it, as the embedded server does when the ledger is started again. */
    void comeBackEmpty() {
        backend = new Surviving();
        comeBack();
    }

    void comeBack() {
        MongoServer again = new MongoServer(backend);
        again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
        server = again;
    }

    @Override
    public void close() {
        if (server == null) {
            database.drop();
        }
        client.close();
        if (server != null) {
            server.shutdownNow();
        }
    }

    /** Keeps what it holds when its server is shut down. */
    private static final class Surviving extends IndexedMemoryBackend {
        @Override
        public void close() {
            // as a disk would
        }
    }
}
