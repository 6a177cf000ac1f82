package io.orderledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** A ledger that takes one command at a time and lets nobody wait. */
@TestPropertySource(properties = {"ledger.commands.at-once=1", "ledger.commands.waiting=0"})
class BeyondCapacityOverHttpTest extends CommandsOverHttp {

    private static final int CLIENTS = 24;
    private static final int MOST_ROUNDS = 50;

    @Test
    void whoever_is_sent_away_is_told_when_to_come_back_and_did_nothing() throws Exception {
        int taken = 0;
        List<Answer> sentAway = new ArrayList<>();
        for (int round = 0; round < MOST_ROUNDS && sentAway.size() < 2; round++) {
            List<Callable<Answer>> requests = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                String language = i % 2 == 0 ? "en" : "zh";
                requests.add(
                        () -> post("/api/stock/main/CROWD/receipts", "{\"quantity\":1}", "Accept-Language", language));
            }
            for (Answer answer : ManyAtOnceOverHttpTest.atOnce(requests)) {
                if (answer.status() == 200) {
                    taken++;
                } else {
                    sentAway.add(answer);
                }
            }
        }

        assertThat(sentAway).isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("too-many-commands");
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.body().path("title").asString())
                    .isEqualTo(
                            answer.header("Content-Language").equals("zh") ? "同时到达的命令过多" : "Too many commands at once");
        });
        Answer last = post("/api/stock/main/CROWD/receipts", "{\"quantity\":1}");
        assertThat(last.status()).isEqualTo(200);
        assertThat(last.body().path("version").asInt()).isEqualTo(taken + 1);
    }
}
