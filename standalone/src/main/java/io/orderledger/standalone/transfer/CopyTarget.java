package io.orderledger.standalone.transfer;

import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.orderledger.command.ledger.AxonServerEventCopy;
import io.orderledger.command.ledger.embedded.SqliteEventCopy;
import io.orderledger.command.ledger.embedded.SqliteRawEvents;
import io.orderledger.events.storage.RawEvent;
import io.orderledger.events.storage.RawEventSink;
import io.orderledger.events.storage.RawEventSource;
import io.orderledger.proofs.event.EventLeaf;
import io.orderledger.query.proofs.AxonServerRawEvents;
import io.orderledger.query.proofs.Leaves;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** A store that a ledger is copied into. */
public final class CopyTarget implements AutoCloseable {

    /** Variables of the environment, as Spring reads them for {@code axon.axonserver.*}. */
    static final String TOKEN = "AXON_AXONSERVER_TOKEN";

    private static final String CONTEXT = "AXON_AXONSERVER_CONTEXT";
    private static final String ENCRYPTED = "AXON_AXONSERVER_SSLENABLED";
    private static final String CERTIFICATES = "AXON_AXONSERVER_CERTFILE";
    private static final int BATCH = 1_000;
    private static final long CONNECT_MS = 20_000;
    private static final long LOOK_MS = 50;

    private final RawEventSink sink;
    private final RawEventSource source;
    private final Runnable disconnect;
    private final List<RawEvent> waiting = new ArrayList<>();
    private long size;

    private CopyTarget(RawEventSink sink, RawEventSource source, Runnable disconnect) {
        this.sink = sink;
        this.source = source;
        this.disconnect = disconnect;
        long head = source.head();
        this.size = head == RawEventSource.BEFORE_ALL ? 0 : head - source.first() + 1;
    }

    /**
     * Opens or makes the file of an embedded ledger.
     *
     * @throws IOException when it cannot be written
     */
    public static CopyTarget embedded(Path file) throws IOException {
        try {
            return new CopyTarget(SqliteEventCopy.open(file), SqliteRawEvents.ofFile(file), () -> {});
        } catch (SQLException e) {
            throw new IOException(file.getFileName() + " cannot be opened", e);
        }
    }

    /**
     * Connects to an Axon Server. Token, context and encryption are those of a ledger that serves: they are read from the same
     * variables of the environment, such as {@code AXON_AXONSERVER_TOKEN}.
     *
     * @param addresses {@code host} or {@code host:port} of its gRPC interface; of the nodes of a cluster, with commas between
     * @throws IOException when it is not there, or does not let us in
     */
    public static CopyTarget axonServer(String addresses) throws IOException, InterruptedException {
        return axonServer(addresses, System.getenv());
    }

    static CopyTarget axonServer(String addresses, Map<String, String> environment)
            throws IOException, InterruptedException {
        AxonServerConnectionFactory.Builder settings = AxonServerConnectionFactory.forClient("ledger-transfer")
                .routingServers(Arrays.stream(addresses.split(",", -1))
                        .map(CopyTarget::server)
                        .toArray(ServerAddress[]::new));
        String token = environment.getOrDefault(TOKEN, "");
        if (!token.isEmpty()) {
            settings.token(token);
        }
        if (Boolean.parseBoolean(environment.getOrDefault(ENCRYPTED, "false"))) {
            settings.useTransportSecurity(trusting(environment.getOrDefault(CERTIFICATES, "")));
        }
        AxonServerConnectionFactory factory = settings.build();
        AxonServerConnection connection = factory.connect(environment.getOrDefault(CONTEXT, "default"));
        for (long waited = 0; !connection.isConnected(); waited += LOOK_MS) {
            if (waited >= CONNECT_MS || connection.isConnectionFailed()) {
                factory.shutdown();
                throw new IOException("Axon Server does not answer");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
        return new CopyTarget(
                new AxonServerEventCopy(connection.eventChannel()),
                new AxonServerRawEvents(connection::eventChannel),
                factory::shutdown);
    }

    private static ServerAddress server(String address) {
        String one = address.trim();
        int colon = one.lastIndexOf(':');
        return colon < 0
                ? new ServerAddress(one)
                : new ServerAddress(one.substring(0, colon), Integer.parseInt(one.substring(colon + 1)));
    }

    /** Believes whom the machine believes, or a file of certificates alone. */
    private static SslContext trusting(String certificates) throws SSLException {
        SslContextBuilder encrypted = GrpcSslContexts.forClient();
        return (certificates.isEmpty() ? encrypted : encrypted.trustManager(new File(certificates))).build();
    }

    /** Events that are stored or wait to be. */
    public long size() {
        return size + waiting.size();
    }

    /** What is stored. */
    public RawEventSource events() {
        return source;
    }

    /** Takes the next event; it lasts after {@link #flush}, or when enough of them wait. */
    public void add(EventLeaf event) {
        waiting.add(Leaves.stored(event, source.first() + size()));
        if (waiting.size() == BATCH) {
            flush();
        }
    }

    /** Comes back when everything that was taken lasts. */
    public void flush() {
        if (!waiting.isEmpty()) {
            sink.append(waiting);
            size += waiting.size();
            waiting.clear();
        }
    }

    @Override
    public void close() {
        try {
            sink.close();
        } finally {
            disconnect.run();
        }
    }
}
