package io.orderledger.query.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckpointCopiesTest {

    @Test
    void a_checkpoint_is_posted_again_when_the_outsider_fails_and_not_for_ever() throws Exception {
        Queue<String> received = new ConcurrentLinkedQueue<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(received.size() == 1 ? 500 : 204, -1);
            exchange.close();
        });
        server.start();
        MemoryLogStore store = new MemoryLogStore();
        LogForTests log = new LogForTests(store, new MadeUpHistory(new Random(3), 5));
        log.checkpoint(5);
        String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/checkpoints";
        try (CheckpointCopies copies = new CheckpointCopies(null, List.of(address))) {
            log.heads.published().ifPresent(copies);

            Awaitility.await().until(() -> received.size() == 2);
            assertThat(received).containsOnly(store.notes.getFirst());
        } finally {
            server.stop(0);
        }
        assertThat(received).hasSize(2);
    }
}
