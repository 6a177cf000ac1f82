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

    @Bean(destroyMethod = "shutdownNow")
    MongoServer embeddedReadModelServer() {
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
