package io.orderledger.standalone.endtoend;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests that share one ledger, which is empty when they begin. */
abstract class OnOneLedger {

    @TempDir
    static Path data;

    static LedgerUnderTest ledger;
    static Client client;

    @BeforeAll
    static void start() {
        ledger = LedgerUnderTest.on(data);
        client = ledger.client();
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }
}
