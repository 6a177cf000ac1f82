package io.orderledger.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.standalone.transfer.CopyTarget;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The Axon Server and the MongoDB that tests may use, as the environment names them. */
public final class RealEngines {

    /** {@code host:port} of the gRPC interface. */
    public static final String AXON_SERVER = "LEDGER_TEST_AXONSERVER";

    /**
     * {@code http://host:port} of the same server. When it is named tests may delete all its events, which it allows in
     * development mode alone.
     */
    public static final String EMPTIED_AT = "LEDGER_TEST_AXONSERVER_EMPTIED_AT";

    /** Connection string of a MongoDB; each test has a database of its own there. */
    static final String MONGODB = "LEDGER_TEST_MONGODB_URI";

    private RealEngines() {}

    /** Address of the Axon Server; without one the test is skipped, and loudly. */
    public static String axonServerOrSkip(Class<?> test) {
        Optional<String> address = axonServer();
        if (address.isEmpty()) {
            System.err.println("*** SKIPPED " + test.getSimpleName() + ": name a running Axon Server in " + AXON_SERVER
                    + " (host:port) to run it ***");
        }
        Assumptions.assumeTrue(address.isPresent(), "no Axon Server is named in " + AXON_SERVER);
        return address.orElseThrow();
    }

    static Optional<String> axonServer() {
        return Optional.ofNullable(System.getenv(AXON_SERVER));
    }

    /**
     * Address of an Axon Server without events: of other tests' events the keys are lost, and nobody could read what is
     * sealed in them. Without one the test is skipped, and loudly.
     */
    public static String emptyAxonServerOrSkip(Class<?> test) throws IOException, InterruptedException {
        String address = axonServerOrSkip(test);
        String http = System.getenv(EMPTIED_AT);
        if (http != null) {
            empty(URI.create(http));
        }
        long events = events(address);
        if (events > 0) {
            System.err.println("*** SKIPPED " + test.getSimpleName() + ": the Axon Server in " + AXON_SERVER + " holds "
                    + events + " events; name its HTTP address in " + EMPTIED_AT
                    + " to have them deleted (development mode) ***");
        }
        Assumptions.assumeTrue(events == 0, "the Axon Server in " + AXON_SERVER + " is not empty");
        return address;
    }

    private static void empty(URI http) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(http.resolve("/v1/devmode/purge-events"))
                            .DELETE()
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode())
                    .as("deleting all events, which needs development mode: %s", answer.body())
                    .isEqualTo(200);
        }
    }

    static long events(String address) throws IOException, InterruptedException {
        try (CopyTarget target = CopyTarget.axonServer(address)) {
            return target.size();
        }
    }

    static Optional<String> mongodb() {
        return Optional.ofNullable(System.getenv(MONGODB));
    }

    /** A connection string to a database on the same server. */
    static String database(String uri, String name) {
        return uri.replaceFirst("^(mongodb(?:\\+srv)?://[^/?]+)(?:/[^?]*)?", "$1/" + name);
    }
}
