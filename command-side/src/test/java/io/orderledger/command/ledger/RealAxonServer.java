package io.orderledger.command.ledger;

import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The Axon Server that tests may use, named in the environment. */
final class RealAxonServer {

    static final String VARIABLE = "LEDGER_TEST_AXONSERVER";

    private RealAxonServer() {}

    /** {@code host:port} of its gRPC interface; without one the test is skipped, and loudly. */
    static String addressOrSkip(Class<?> test) {
        Optional<String> address = Optional.ofNullable(System.getenv(VARIABLE));
        if (address.isEmpty()) {
            System.err.println("SKIPPED " + test.getSimpleName() + ": name a running Axon Server in " + VARIABLE
                    + " (host:port) to run it");
        }
        Assumptions.assumeTrue(address.isPresent(), "no Axon Server is named in " + VARIABLE);
        return address.orElseThrow();
    }
}
