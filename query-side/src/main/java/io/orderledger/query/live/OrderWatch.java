package io.orderledger.query.live;

import io.orderledger.query.orders.OrderView;
import io.orderledger.query.orders.WatchedOrders;
import io.orderledger.web.ProblemException;
import io.orderledger.web.RequestThreads;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Watches all orders that anybody listens to, at once: one query asks for the versions of all of them, and a second for those
 * that changed. It looks at the read model rather than at the events, so that it works wherever the events are folded.
 */
final class OrderWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OrderWatch.class);

    /** Threads that write to listeners, where virtual ones are not safe. */
    private static final int WRITERS = 8;

    private static final long END_MS = 3_000;

    private final WatchedOrders orders;
    private final LiveProperties properties;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("order-watch").daemon().factory());
    private final ExecutorService writers = RequestThreads.virtual()
            ? Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("order-watch-writer-", 0).factory())
            : Executors.newFixedThreadPool(
                    WRITERS,
                    Thread.ofPlatform().name("order-watch-writer-", 0).daemon().factory());
    private volatile boolean running;
    private boolean disturbed;

    OrderWatch(WatchedOrders orders, LiveProperties properties) {
        this.orders = orders;
        this.properties = properties;
    }

    /**
     * Begins to tell of an order: now, unless the version is known, and whenever it changes.
     *
     * @param seen version that the listener has; 0 for none
     * @throws ProblemException 503 {@code too-many-listeners}
     */
    SseEmitter listen(OrderView order, long seen) {
        SseEmitter emitter = new SseEmitter(0L);
        Listener listener = new Listener(order.id(), emitter, seen, writers, listeners::remove);
        emitter.onCompletion(() -> listeners.remove(listener));
        emitter.onError(broken -> listeners.remove(listener));
        synchronized (listeners) {
            if (!running || listeners.size() >= properties.listeners()) {
                throw new ProblemException(503, "too-many-listeners", properties.listeners()).retryAfterSeconds(10);
            }
            listeners.add(listener);
        }
        listener.tell(order);
        return emitter;
    }

    /** How many listen. */
    int listening() {
        return listeners.size();
    }

    private void look() {
        try {
            List<Listener> all = List.copyOf(listeners);
            if (!all.isEmpty()) {
                tell(all);
            }
            long now = System.nanoTime();
            all.forEach(listener -> listener.beat(now, properties.heartbeat().toNanos()));
            disturbed = false;
        } catch (RuntimeException e) {
            if (!disturbed) {
                log.warn(
                        "Orders cannot be watched for the moment: {}",
                        e.getClass().getSimpleName());
            }
            disturbed = true;
        }
    }

    private void tell(List<Listener> all) {
        Map<String, List<Listener>> byOrder = all.stream().collect(Collectors.groupingBy(Listener::orderId));
        Map<String, Long> versions = orders.versions(byOrder.keySet());
        Map<String, List<Listener>> changed = new HashMap<>();
        byOrder.forEach((id, those) -> {
            Long version = versions.get(id);
            if (version != null && those.stream().anyMatch(listener -> listener.lacks(version))) {
                changed.put(id, those);
            }
        });
        for (OrderView order : orders.inFull(changed.keySet())) {
            changed.getOrDefault(order.id(), List.of()).forEach(listener -> listener.tell(order));
        }
    }

    @Override
    public void start() {
        running = true;
        long lookMs = properties.look().toMillis();
        looks.scheduleWithFixedDelay(this::look, lookMs, lookMs, TimeUnit.MILLISECONDS);
    }

    /** Before the web server waits for its requests to end, of which these would be some. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }

    @Override
    public void stop() {
        synchronized (listeners) {
            running = false;
        }
        looks.shutdown();
        new ArrayList<>(listeners).forEach(Listener::end);
        writers.shutdown();
        try {
            if (!writers.awaitTermination(END_MS, TimeUnit.MILLISECONDS)) {
                writers.shutdownNow();
            }
        } catch (InterruptedException e) {
            writers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
