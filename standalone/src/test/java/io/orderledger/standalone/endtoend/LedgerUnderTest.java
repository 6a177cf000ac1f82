package io.orderledger.standalone.endtoend;

import static org.awaitility.Awaitility.await;

import io.orderledger.standalone.boot.RunningLedger;
import io.orderledger.standalone.boot.ServeOptions;
import io.orderledger.standalone.boot.StandaloneApplication;
import java.nio.file.Path;
import java.time.Duration;

/** A ledger in this JVM, in its production configuration on embedded stores, on a free port of the loopback interface. */
final class LedgerUnderTest implements AutoCloseable {

    /** Tests count every event: reads are recorded only where a test is about them. */
    static final String RECORDS_READS = "ledger.access.enabled";

    private final RunningLedger ledger;
    private final Client client;

    private LedgerUnderTest(RunningLedger ledger) {
        this.ledger = ledger;
        this.client = new Client(ledger.url());
    }

    static LedgerUnderTest on(Path data) {
        return with(new ServeOptions(data, 0, "127.0.0.1", "", ""));
    }

    /** A ledger as asked for; unless it has rules of its own, nobody but the test looks at its orders. */
    static LedgerUnderTest with(ServeOptions options) {
        if (System.getProperty(RECORDS_READS) == null) {
            System.setProperty(RECORDS_READS, "false");
        }
        LedgerUnderTest started =
                new LedgerUnderTest(StandaloneApplication.start(options.rules().isEmpty() ? quiet(options) : options));
        started.awaitReadModels();
        return started;
    }

    /** Rules by which no order is screened and a line that is short waits for a person: tests count every event. */
    static String quietRules() {
        return Path.of("src", "test", "resources", "quiet-rules.yaml")
                .toAbsolutePath()
                .toString();
    }

    private static ServeOptions quiet(ServeOptions asked) {
        return new ServeOptions(
                asked.data(), asked.port(), asked.bind(), asked.axonServer(), asked.mongodb(), quietRules());
    }

    void awaitReadModels() {
        await().atMost(Duration.ofSeconds(60)).until(() -> ledger.readModels().ready());
    }

    Client client() {
        return client;
    }

    String url() {
        return ledger.url().toString();
    }

    @Override
    public void close() {
        ledger.close();
    }
}
