package io.orderledger.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderledger.standalone.endtoend.Client.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class RacingTest extends OnOneLedger {

    private static final int BUYERS = 200;
    private static final int PIECES = 10;

    @Test
    void of_two_clients_racing_on_one_order_one_wins_and_the_other_is_told_the_current_version() throws Exception {
        for (int round = 0; round < 20; round++) {
            String id = client.place("race-" + round, "SVC", 1, 100, false);
            List<Answer> answers = atOnce(
                    2,
                    i -> i == 0
                            ? client.post("/api/orders/" + id + "/approve", "{}", "If-Match", "\"1\"")
                            : client.post(
                                    "/api/orders/" + id + "/reject", "{\"reason\":\"fake\"}", "If-Match", "\"1\""));

            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 412);
            Answer loser = answers.get(answers.get(0).status() == 412 ? 0 : 1);
            // a refusal is an event of its own, unless the loser only lost the race to write it
            assertThat(loser.json().get("currentVersion").asLong()).isBetween(2L, 3L);
        }
    }

    @Test
    void a_race_without_a_stated_version_ends_in_one_winner_and_a_conflict() throws Exception {
        for (int round = 0; round < 20; round++) {
            String id = client.place("race-free-" + round, "SVC", 1, 100, false);
            List<Answer> answers = atOnce(
                    2,
                    i -> i == 0
                            ? client.post("/api/orders/" + id + "/approve", "{}")
                            : client.post("/api/orders/" + id + "/reject", "{\"reason\":\"fake\"}"));

            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
            Answer loser = answers.get(answers.get(0).status() == 409 ? 0 : 1);
            // a refusal is an event of its own, unless the loser only lost the race to write it
            assertThat(loser.json().get("currentVersion").asLong()).isBetween(2L, 3L);
        }
    }

    @Test
    void of_200_buyers_of_the_last_10_pieces_exactly_10_get_one() throws Exception {
        client.post("/api/stock/main/LAST-10/receipts", "{\"quantity\":" + PIECES + "}")
                .expect(200);

        List<Answer> answers = atOnce(
                BUYERS,
                i -> client.post(
                        "/api/stock/main/LAST-10/reservations",
                        "{\"reservationId\":\"buyer-" + i + "\",\"quantity\":1}"));

        assertThat(answers.stream().filter(a -> a.status() == 200)).hasSize(PIECES);
        assertThat(answers.stream().filter(a -> a.status() == 409 && a.code().equals("insufficient-stock")))
                .hasSize(BUYERS - PIECES);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(client.get("/api/stock/main/LAST-10")
                                .expect(200)
                                .json()
                                .get("reserved")
                                .asLong())
                        .isEqualTo(PIECES));
    }

    @Test
    void of_200_orders_approved_at_once_for_10_pieces_exactly_10_are_allocated() throws Exception {
        client.post("/api/stock/main/HOT-10/receipts", "{\"quantity\":" + PIECES + "}")
                .expect(200);
        List<Answer> approved = atOnce(BUYERS, i -> {
            String id = client.place("hot-" + i, "HOT-10", 1, 100, true);
            return client.post("/api/orders/" + id + "/approve", "{}");
        });
        assertThat(approved).extracting(Answer::status).containsOnly(200);

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(fulfilment("ALLOCATED")).isEqualTo(PIECES);
            assertThat(fulfilment("SHORT")).isEqualTo(BUYERS - PIECES);
        });
        assertThat(client.get("/api/stock/main/HOT-10").json().get("available").asLong())
                .isZero();
    }

    private static long fulfilment(String wanted) {
        long found = 0;
        for (int i = 0; i < BUYERS; i++) {
            Answer order = client.get("/api/orders/web:hot-" + i);
            if (order.status() == 200
                    && order.json().get("fulfilment").asString().equals(wanted)) {
                found++;
            }
        }
        return found;
    }

    private static List<Answer> atOnce(int count, IntFunction<Answer> request) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Answer>> sent = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(Math.min(count, 64))) {
            for (int i = 0; i < count; i++) {
                int number = i;
                sent.add(pool.submit(() -> {
                    go.await();
                    return request.apply(number);
                }));
            }
            go.countDown();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : sent) {
                answers.add(answer.get(60, TimeUnit.SECONDS));
            }
            return answers;
        }
    }
}
