package io.orderledger.standalone.cli;

import io.orderledger.standalone.client.Answer;
import io.orderledger.standalone.client.LedgerClient;
import io.orderledger.standalone.client.PathText;
import io.orderledger.standalone.client.ServerEvent;
import io.orderledger.standalone.terminal.Terminal;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code ledger order}: one order as it stands, as it was, what changed in it, and as it changes. */
@Command(name = "order")
final class OrderCommand extends ClientCommand {

    private static final long COME_AGAIN_MS = 1_000;

    /** Attempts in a row that reach nobody before it is given up. */
    private static final int ATTEMPTS = 30;

    @Parameters(index = "0", paramLabel = "ID")
    private String id = "";

    @Mixin
    private PastOptions past = new PastOptions();

    @Option(names = "--watch")
    private boolean watch;

    OrderCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(LedgerClient client) throws IOException, InterruptedException {
        if (past.contradicts()) {
            throw usage("mistake.moment-or-diff");
        }
        if (watch && past.asked()) {
            throw usage("mistake.watch-the-past");
        }
        String path = "/api/orders/" + PathText.encode(id);
        return watch ? watch(client, path + "/live") : print(client.get(past.path(path)));
    }

    /** Until it is interrupted. A ledger that ends or restarts is come back to, and tells what is new since. */
    private int watch(LedgerClient client, String path) throws IOException, InterruptedException {
        AtomicReference<String> last = new AtomicReference<>("");
        int failures = 0;
        while (true) {
            try {
                Optional<Answer> refused =
                        client.listen(path, Objects.requireNonNull(last.get()), event -> tell(event, last));
                if (refused.isPresent() && !refused.get().temporary()) {
                    return print(refused.get());
                }
                failures = refused.isPresent() ? failures + 1 : 0;
            } catch (IOException away) {
                failures++;
                if (Objects.requireNonNull(last.get()).isEmpty() || failures >= ATTEMPTS) {
                    throw away;
                }
            }
            if (failures >= ATTEMPTS) {
                throw new IOException("nobody answers");
            }
            terminal().note("order.again");
            TimeUnit.MILLISECONDS.sleep(COME_AGAIN_MS);
        }
    }

    private void tell(ServerEvent event, AtomicReference<String> last) {
        last.set(event.id());
        JsonNode order = event.json();
        terminal()
                .say(
                        "order.version",
                        order.path("version").asString("?"),
                        order.path("updatedAt").asString(""),
                        order.path("status").asString(""),
                        order.path("payment").asString(""),
                        order.path("fulfilment").asString(""),
                        OrderTable.money(order, "dueMinor"),
                        OrderTable.money(order, "outstandingMinor"));
    }
}
