package io.orderledger.standalone.cli;

import io.orderledger.standalone.client.Answer;
import io.orderledger.standalone.client.LedgerClient;
import io.orderledger.standalone.client.PathText;
import io.orderledger.standalone.importing.Reckoning;
import io.orderledger.standalone.importing.Reconciliation;
import io.orderledger.standalone.terminal.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Compares an import with what the ledger says of its channel, and tells what is found. */
final class ImportBooks {

    static final String SUMMARY = "/api/orders/summary?channel=";

    private static final Duration CATCH_UP = Duration.ofSeconds(60);
    private static final Duration STILL = Duration.ofSeconds(3);
    private static final long LOOK_MS = 200;

    private final Terminal terminal;
    private final LedgerClient client;
    private final String channel;

    ImportBooks(Terminal terminal, LedgerClient client, String channel) {
        this.terminal = terminal;
        this.client = client;
        this.channel = channel;
    }

    /**
     * Lays the input's figures beside the ledger's; true when the ledger has what it took and took every order, all the way. What the ledger
     * does by itself may still be on its way, so it looks again as long as the figures move.
     */
    boolean reconcile(Reckoning reckoning) throws InterruptedException {
        Optional<Reconciliation> books = books(reckoning);
        long until = System.nanoTime() + CATCH_UP.toNanos();
        long stillSince = System.nanoTime();
        while (books.isPresent()
                && !books.get().equal()
                && System.nanoTime() - stillSince < STILL.toNanos()
                && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
            Optional<Reconciliation> next = books(reckoning);
            stillSince = next.equals(books) ? stillSince : System.nanoTime();
            books = next;
        }
        if (books.isEmpty()) { // nobody can say that it is equal
            terminal.note("import.unreconciled");
            return false;
        }
        tellBooks(books.get());
        return books.get().equal() && books.get().complete();
    }

    private Optional<Reconciliation> books(Reckoning reckoning) throws InterruptedException {
        try {
            Answer summary = client.get(SUMMARY + PathText.encode(channel));
            return summary.good() ? Optional.of(Reconciliation.of(reckoning, summary.json())) : Optional.empty();
        } catch (IOException away) { // just now
            return Optional.empty();
        }
    }

    private void tellBooks(Reconciliation books) {
        for (Reconciliation.Line line : books.sums()) {
            terminal.say(
                    "import.sum." + line.what(),
                    line.unit(),
                    line.stated(),
                    line.expected(),
                    line.stated() - line.expected(),
                    line.ledger());
        }
        for (Reconciliation.Line status : books.statuses()) {
            terminal.say("import.status", status.what(), status.expected(), status.ledger());
        }
        if (books.unsettled() != 0) {
            terminal.say("import.unsettled", books.unsettled());
        }
        for (Reconciliation.Line wrong : books.differences()) {
            String figure = "import.figure." + wrong.what();
            boolean status = books.statuses().contains(wrong);
            terminal.say(
                    wrong.unit().isEmpty() ? "import.difference.orders" : "import.difference.sum",
                    status ? wrong.what() : terminal.texts().text(figure),
                    wrong.unit(),
                    wrong.expected(),
                    wrong.ledger(),
                    wrong.difference());
        }
        terminal.say("import.orders", books.orders().stated(), books.orders().expected(), books.missing());
        if (!books.complete()) {
            terminal.say(
                    "import.incomplete",
                    books.missing(),
                    books.unsettled(),
                    books.orders().stated());
        }
        terminal.say(!books.equal() ? "import.different" : books.complete() ? "import.equal" : "import.equal-of-taken");
    }
}
