package io.orderledger.standalone.endtoend;

import de.bwaldvogel.mongo.MongoServer;
import io.orderledger.query.embedded.IndexedMemoryBackend;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;

/**
 * The embedded MongoDB-compatible server as a process of its own, for tests in which several processes share it and no MongoDB is
 * given. Its one argument is the port on the loopback interface.
 */
final class MongoProcess {

    private MongoProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        MongoServer server = new MongoServer(new IndexedMemoryBackend());
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])));
        System.out.println("listening on " + server.getConnectionString());
        new CountDownLatch(1).await(); // until it is ended
    }
}
