package io.orderledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** More at once than are carried out at once: whoever waits is taken, and nobody is lost. */
@TestPropertySource(properties = "ledger.commands.patience=60s") // whatever else the machine does meanwhile
class ManyAtOnceOverHttpTest extends CommandsOverHttp {

    private static final int ORDERS = 300;

    static List<Answer> atOnce(List<Callable<Answer>> requests) throws Exception {
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(requests.size())) {
            for (Future<Answer> answer : clients.invokeAll(requests)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    @Test
    void hundreds_of_orders_placed_at_once_are_all_taken() throws Exception {
        List<Callable<Answer>> requests = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            String body = order("burst-" + i, "BURST");
            requests.add(() -> post("/api/orders", body));
        }

        List<Answer> answers = atOnce(requests);

        assertThat(answers.stream().map(Answer::status).collect(Collectors.toSet()))
                .containsExactly(201);
        assertThat(answers.stream().map(a -> a.header("Location")).collect(Collectors.toSet()))
                .hasSize(ORDERS);
    }
}
