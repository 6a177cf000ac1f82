package io.orderledger.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.orderledger.events.storage.LedgerSerializer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.eventsourcing.tokenstore.MongoTokenStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens of process managers are set up by whichever command side comes first. */
class LastingSegmentsTest {

    private static final int SEGMENTS = 8;
    private static final int ROUNDS = 25;
    private static final int PROCESSES = 3;

    private final MongoServer server = new MongoServer(new MemoryBackend());

    @AfterEach
    void stop() {
        server.shutdownNow();
    }

    private LastingSegments tokens(MongoClient client, String node) {
        return new LastingSegments(
                MongoTokenStore.builder()
                        .mongoTemplate(DefaultMongoTemplate.builder()
                                .mongoDatabase(client, "segments")
                                .build())
                        .serializer(LedgerSerializer.create())
                        .nodeId(node)
                        .ensureIndexes(false)
                        .build(),
                "test",
                processor -> processor.equals("one") ? 1 : SEGMENTS);
    }

    @Test
    void processes_that_start_at_once_do_not_stop_each_other() throws Exception {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        CyclicBarrier together = new CyclicBarrier(PROCESSES);
        try (MongoClient client = MongoClients.create(server.getConnectionString());
                ExecutorService pool = Executors.newFixedThreadPool(PROCESSES)) {
            List<Future<?>> processes = new ArrayList<>();
            for (int process = 0; process < PROCESSES; process++) {
                LastingSegments mine = tokens(client, "node-" + process);
                processes.add(pool.submit(() -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        together.await(30, TimeUnit.SECONDS);
                        assertThat(mine.fetchSegments("processor-" + round)).isNotEmpty();
                    }
                    return null;
                }));
            }
            for (Future<?> process : processes) {
                process.get(60, TimeUnit.SECONDS);
            }
            for (int round = 0; round < ROUNDS; round++) {
                assertThat(tokens(client, "node").fetchSegments("processor-" + round))
                        .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
            }
            assertThat(tokens(client, "node").fetchSegments("one")).containsExactly(0);
        }
    }
}
