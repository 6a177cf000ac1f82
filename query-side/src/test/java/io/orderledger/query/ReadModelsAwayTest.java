package io.orderledger.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import de.bwaldvogel.mongo.MongoServer;
import io.orderledger.events.ExampleEvents;
import io.orderledger.query.projection.Projections;
import io.orderledger.query.projection.TestLedger;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.web.context.WebApplicationContext;

class ReadModelsAwayTest {

    private static final Duration A_FEW_SECONDS = Duration.ofSeconds(8);

    @QuerySideTest
    @Nested
    class WhenMongoGoesAway {

        @Test
        void queries_say_so_within_seconds_and_when_to_ask_again(
                @Autowired WebApplicationContext context,
                @Autowired Projections projections,
                @Autowired TestLedger ledger,
                @Autowired MongoServer mongo)
                throws Exception {
            Asking client = new Asking(context);
            ledger.append(ExampleEvents.placed());
            Asking.awaitUpToDate(projections, ledger);
            assertThat(client.ask("/api/orders/web:1001").status()).isEqualTo(200);
            assertThat(client.ask("/actuator/health").body().at("/status").asString())
                    .isEqualTo("UP");

            mongo.shutdownNow();
            Stream.of(
                            "/api/orders/web:1001",
                            "/api/orders",
                            "/api/orders/summary",
                            "/api/orders/web:1001/history",
                            "/api/stock/main/TEA",
                            "/api/audit",
                            "/api/projections/orders/replays/x")
                    .map(uri -> CompletableFuture.runAsync(
                            () -> assertUnavailable(client, uri),
                            task -> Thread.ofVirtual().start(task)))
                    .toList()
                    .forEach(CompletableFuture::join);
            assertThat(client.http()
                            .perform(post("/api/projections/orders/replays"))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .isEqualTo(503);
            await().atMost(A_FEW_SECONDS)
                    .until(() -> client.ask("/api/projections")
                            .body()
                            .at("/items/0/state")
                            .asString()
                            .equals("FAILING"));
            assertThat(client.ask("/actuator/health").body().at("/status").asString())
                    .isEqualTo("DOWN");
        }
    }

    @SpringBootTest(
            classes = {QuerySideApplication.class, LedgerForTests.class},
            properties = {"axon.axonserver.enabled=false", "spring.mongodb.uri=mongodb://127.0.0.1:1/nowhere"})
    @DirtiesContext
    @Nested
    class WhenMongoWasNeverThere {

        @Test
        void the_query_side_starts_all_the_same_and_says_so(@Autowired WebApplicationContext context) {
            Asking client = new Asking(context);
            await().atMost(A_FEW_SECONDS)
                    .until(() -> client.ask("/api/orders")
                            .body()
                            .at("/code")
                            .asString()
                            .equals("read-models-unavailable"));
            assertUnavailable(client, "/api/orders/web:1001");
            assertThat(client.ask("/api/projections").status()).isEqualTo(200);
        }
    }

    @SpringBootTest(
            classes = QuerySideApplication.class,
            properties = {"ledger.read-models=embedded", "axon.axonserver.servers=127.0.0.1:1"})
    @DirtiesContext
    @Nested
    class WhenTheEventStoreWasNeverThere {

        @Test
        void the_query_side_starts_all_the_same_and_waits(@Autowired WebApplicationContext context) {
            Asking client = new Asking(context);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> client.ask("/api/projections")
                            .body()
                            .at("/items/0/state")
                            .asString()
                            .equals("FAILING"));
            assertThat(client.ask("/api/orders").status()).isEqualTo(503);
        }
    }

    private static void assertUnavailable(Asking client, String uri) {
        long begun = System.nanoTime();
        Asking.Answer answer = client.ask(uri);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body().at("/code").asString()).isEqualTo("read-models-unavailable");
        assertThat(answer.response().getHeader("Retry-After")).isEqualTo("5");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(A_FEW_SECONDS);
    }
}
