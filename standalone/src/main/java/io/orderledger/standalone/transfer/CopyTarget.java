package io.orderledger.standalone.transfer;

import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.orderledger.command.ledger.AxonServerEventCopy;
import io.orderledger.command.ledger.embedded.SqliteEventCopy;
import io.orderledger.command.ledger.embedded.SqliteRawEvents;
import io.orderledger.events.storage.RawEvent;
import io.orderledger.events.storage.RawEventSink;
import io.orderledger.events.storage.RawEventSource;
import io.orderledger.proofs.event.EventLeaf;
import io.orderledger.query.proofs.AxonServerRawEvents;
import io.orderledger.query.proofs.Leaves;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A store that a ledger is copied into. */
public final class CopyTarget implements AutoCloseable {

    private static final String CONTEXT = "default";
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
     * Connects to an Axon Server.
     *
     * @param address {@code host} or {@code host:port} of its gRPC interface
     * @throws IOException when it is not there
     */
    public static CopyTarget axonServer(String address) throws IOException, InterruptedException {
        int colon = address.lastIndexOf(':');
        ServerAddress server = colon < 0
                ? new ServerAddress(address)
                : new ServerAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
        AxonServerConnectionFactory factory = AxonServerConnectionFactory.forClient("ledger-transfer")
                .routingServers(server)
                .build();
        AxonServerConnection connection = factory.connect(CONTEXT);
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
