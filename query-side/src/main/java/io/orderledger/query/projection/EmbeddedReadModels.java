package io.orderledger.query.projection;

import com.mongodb.ConnectionString;
import de.bwaldvogel.mongo.MongoServer;
import io.orderledger.query.embedded.IndexedMemoryBackend;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Read models in memory, behind the real driver: a MongoDB-compatible server of our own on a free port of the loopback
 * interface. It is empty at each start, so that each start rebuilds the read models from the events.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "ledger.read-models", havingValue = "embedded")
class EmbeddedReadModels {

    /**
     * The server works on what a connection asks for in the thread that reads from it, and has by itself two such threads for each processor:
     * one slow question holds up whatever came on a quarter of the connections of a small machine. With more threads the system shares
     * the processors among them. It offers no other door than Netty's own setting; one that somebody gave stays.
     */
    private static final String CONNECTION_THREADS = "io.netty.eventLoopThreads";

    private static final int THREADS = 32;

    @Bean(destroyMethod = "shutdownNow")
    MongoServer embeddedReadModelServer() {
        if (Integer.getInteger(CONNECTION_THREADS) == null) {
            System.setProperty(CONNECTION_THREADS, Integer.toString(THREADS));
        }
        MongoServer server = new MongoServer(new IndexedMemoryBackend());
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return server;
    }

    @Bean
    MongoConnectionDetails embeddedReadModelConnection(MongoServer embeddedReadModelServer) {
        ConnectionString address =
                new ConnectionString(embeddedReadModelServer.getConnectionString() + "/order-ledger");
        return () -> address;
    }
}
