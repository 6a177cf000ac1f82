package io.orderledger.query.live;

import io.orderledger.query.orders.OrderView;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One who listens to an order. What is to be sent is handed to a thread only while there is something to send; a listener who
 * reads slowly is sent the newest version when they are ready for it, and nobody else waits for them.
 */
final class Listener {

    /** After which they are to come again when the connection breaks. */
    private static final long RECONNECT_MS = 2_000;

    private final String orderId;
    private final SseEmitter emitter;
    private final Executor threads;
    private final Runnable gone;
    private long seen;
    private @Nullable OrderView next;
    private boolean beat;
    private boolean ending;
    private boolean sending;
    private long lastSentAt;

    /**
     * A listener.
     *
     * @param seen version that they have; 0 for none
     * @param gone called when they can be sent nothing any more
     */
    Listener(String orderId, SseEmitter emitter, long seen, Executor threads, Consumer<Listener> gone) {
        this.orderId = orderId;
        this.emitter = emitter;
        this.seen = seen;
        this.threads = threads;
        this.gone = () -> gone.accept(this);
        this.lastSentAt = System.nanoTime();
    }

    String orderId() {
        return orderId;
    }

    /** Whether they do not have a version yet. */
    synchronized boolean lacks(long version) {
        return version > seen;
    }

    /** Sends a version, unless they have it or a later one. */
    synchronized void tell(OrderView order) {
        if (order.version() > seen) {
            seen = order.version();
            next = order;
            send();
        }
    }

    /** Sends a sign of life if nothing was sent for a while. */
    synchronized void beat(long now, long afterNanos) {
        if (now - lastSentAt >= afterNanos) {
            lastSentAt = now;
            beat = true;
            send();
        }
    }

    /** Says that it ends, after what is still to be sent. */
    synchronized void end() {
        ending = true;
        send();
    }

    private void send() {
        if (!sending) {
            sending = true;
            threads.execute(this::sendAll);
        }
    }

    private void sendAll() {
        while (true) {
            OrderView order;
            boolean end;
            synchronized (this) {
                order = next;
                next = null;
                end = ending;
                if (order == null && !beat && !end) {
                    sending = false;
                    return;
                }
                beat = false;
                lastSentAt = System.nanoTime();
            }
            if (!written(order, end)) {
                return;
            }
        }
    }

    /** Whether there may be more to send. Of a connection that broke the container is told by itself. */
    private boolean written(@Nullable OrderView order, boolean end) {
        try {
            if (order != null) {
                emitter.send(SseEmitter.event()
                        .id(Long.toString(order.version()))
                        .name("order")
                        .reconnectTime(RECONNECT_MS)
                        .data(order));
            } else if (!end) {
                emitter.send(SseEmitter.event().comment("nothing new"));
            }
            if (end) {
                emitter.complete();
            }
            return !end;
        } catch (IOException | IllegalStateException brokenOff) {
            gone.run();
            return false;
        }
    }
}
