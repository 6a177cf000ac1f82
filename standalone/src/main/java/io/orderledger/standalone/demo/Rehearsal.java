package io.orderledger.standalone.demo;

import io.orderledger.standalone.client.Answer;
import io.orderledger.standalone.client.LedgerClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The work of a usual hour in a moment: many orders go their way, stock is reserved, agents look orders up. Played to a ledger
 * that is thrown away, so that the Java machine can note what will be needed at once when a real one starts.
 */
public final class Rehearsal {

    private static final String CHANNEL = "rehearsal";
    private static final String REASON = "{\"reason\":\"rehearsal\"}";

    private final LedgerClient client;
    private final int orders;
    private final int clients;

    /**
     * A rehearsal.
     *
     * @param client asks the ledger that is thrown away
     * @param orders orders that go their way, 1 and more
     * @param clients that act at the same time, 1 and more
     */
    public Rehearsal(LedgerClient client, int orders, int clients) {
        this.client = client;
        this.orders = orders;
        this.clients = clients;
    }

    /**
     * Plays all of it.
     *
     * @throws IOException when the ledger cannot be reached, or refuses a step
     */
    public void play() throws IOException, InterruptedException {
        post("/api/stock/main/REHEARSED/receipts", "{\"quantity\":1000000}");
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(clients)) {
            for (int i = 0; i < clients; i++) {
                running.add(pool.submit(() -> {
                    for (int order = next.getAndIncrement(); order < orders; order = next.getAndIncrement()) {
                        life(Integer.toString(order));
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) {
                await(one);
            }
        }
    }

    private static void await(Future<?> one) throws IOException, InterruptedException {
        try {
            one.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException told ? told : new IOException(e.getCause());
        }
    }

    private void life(String number) throws IOException, InterruptedException {
        post("/api/orders", """
                {"channel":"%s","channelOrderNumber":"%s","customer":{"reference":"c-%s"},"currency":"CNY",\
                "lines":[{"sku":"REHEARSED","description":"Green tea","quantity":2,"unitPriceMinor":1990,"stocked":false}],\
                "shippingAddress":{"city":"Hangzhou","region":"Zhejiang","country":"CN"},\
                "occurredAt":"2020-02-20T12:00:00Z"}""".formatted(CHANNEL, number, number));
        String order = "/api/orders/" + CHANNEL + ":" + number;
        post(order + "/approve", "{}");
        post(
                order + "/payments",
                "{\"paymentId\":\"p\",\"amountMinor\":3980,\"currency\":\"CNY\",\"tender\":\"card\"}");
        post(order + "/dispatches", "{}");
        post(order + "/deliveries", "{}");
        post("/api/stock/main/REHEARSED/reservations", "{\"quantity\":1}");
        look(order + "?minVersion=5");
        look("/api/orders?channel=" + CHANNEL);
        look("/api/orders/summary");
        expect(client.post(order + "/hold", REASON, Map.of()), 409); // what has been delivered is refused
    }

    private void post(String path, String body) throws IOException, InterruptedException {
        Answer answer = client.post(path, body, Map.of());
        if (!answer.good()) {
            throw new IOException(path + " was answered " + answer.status());
        }
    }

    /** On a busy machine a read model may be behind for longer than a query waits: that is no reason to give up. */
    private void look(String path) throws IOException, InterruptedException {
        Answer answer = client.get(path);
        if (!answer.good() && !answer.temporary()) {
            throw new IOException(path + " was answered " + answer.status());
        }
    }

    private static void expect(Answer answer, int status) throws IOException {
        if (answer.status() != status) {
            throw new IOException("a step was answered " + answer.status() + " instead of " + status);
        }
    }
}
