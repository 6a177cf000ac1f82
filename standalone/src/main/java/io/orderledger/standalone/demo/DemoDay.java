package io.orderledger.standalone.demo;

import io.orderledger.standalone.client.Answer;
import io.orderledger.standalone.client.LedgerClient;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * Plays the made-up day through the ledger's own HTTP API. Every request carries an idempotency key, so a day that was
 * cut off is finished by playing it again.
 */
public final class DemoDay {

    /** What the ledger does by itself it does a moment later: until then a step is refused for one of these reasons. */
    private static final Set<String> A_MOMENT_LATER =
            Set.of("allocation-pending", "nothing-to-pick", "not-on-pick-list", "pick-list-not-found", "wrong-item");

    private static final String DISPATCHES = "/dispatches";
    private static final String ASSIGNMENT = "/review/assignment";

    private static final int ATTEMPTS = 600;
    private static final long PAUSE_MS = 100;

    private final LedgerClient client;

    public DemoDay(LedgerClient client) {
        this.client = client;
    }

    /** What is in the ledger. */
    public enum State {
        /** Nothing, or only a part of the day. */
        NOT_PLAYED,
        /** The whole day. */
        PLAYED,
        /** Somebody's own orders: a made-up day does not belong among them. */
        OTHER_DATA
    }

    /** Looks what is in the ledger. */
    public State state() throws IOException, InterruptedException {
        if (client.get("/api/orders/summary").json().path("orders").asLong(0) == 0) {
            return State.NOT_PLAYED;
        }
        if (!client.get("/api/orders/" + TeaShop.FIRST_ORDER).good()) {
            return State.OTHER_DATA;
        }
        return client.get("/api/orders/" + TeaShop.LAST_ORDER).good() ? State.PLAYED : State.NOT_PLAYED;
    }

    /**
     * Plays the day and waits until queries show its end.
     *
     * @return number of commands sent
     */
    public int play() throws IOException, InterruptedException, RefusedException {
        List<DemoStep> steps = TeaShop.day();
        for (DemoStep step : steps) {
            play(step);
        }
        for (int i = 0; i < ATTEMPTS && !visible(); i++) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
        return steps.size();
    }

    private boolean visible() throws IOException, InterruptedException {
        return client.get("/api/orders/" + TeaShop.LAST_ORDER + "?minVersion=1").good();
    }

    /** Pieces that just came in are on their way to whoever waits for them; a dispatch that is too early is refused for good. */
    private void awaitStock(String order) throws IOException, InterruptedException {
        for (int i = 0; i < ATTEMPTS && waits(client.get(order)); i++) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
    }

    /** The ledger screens a new order by itself; who answers its review before that is refused for good as well. */
    private void awaitReview(String order) throws IOException, InterruptedException {
        for (int i = 0; i < ATTEMPTS && isNew(client.get(order)); i++) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
    }

    private static boolean isNew(Answer order) {
        return !order.good() || order.json().path("status").asString("").equals("PLACED");
    }

    private static boolean waits(Answer order) {
        if (!order.good()) { // queries do not show it yet
            return true;
        }
        for (JsonNode line : order.json().path("lines")) {
            long wanted = line.path("quantity").asLong(0)
                    - line.path("cancelled").asLong(0)
                    - line.path("shortQuantity").asLong(0);
            if (line.path("stocked").asBoolean() && line.path("allocated").asLong(0) < wanted) {
                return true;
            }
        }
        return false;
    }

    private void play(DemoStep step) throws IOException, InterruptedException, RefusedException {
        Map<String, String> headers =
                Map.of("Idempotency-Key", step.key(), "Ledger-Actor", step.actor(), "Ledger-Via", "demo");
        if (step.path().endsWith(DISPATCHES)) {
            awaitStock(subject(step, DISPATCHES));
        }
        if (step.path().endsWith(ASSIGNMENT)) {
            awaitReview(subject(step, ASSIGNMENT));
        }
        Answer answer = client.post(step.path(), step.body(), headers);
        for (int i = 1; i < ATTEMPTS && comesLater(answer); i++) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            answer = client.post(step.path(), step.body(), headers);
        }
        if (!answer.good()) {
            throw new RefusedException(step.key(), answer);
        }
    }

    private static String subject(DemoStep step, String action) {
        return step.path().substring(0, step.path().length() - action.length());
    }

    private static boolean comesLater(Answer answer) {
        return answer.temporary() || (!answer.good() && A_MOMENT_LATER.contains(answer.problemCode()));
    }

    /** The ledger does not take a step of the day. */
    public static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1;

        private final String step;
        private final String said;

        RefusedException(String step, Answer answer) {
            super(step + " was answered " + answer.status() + ' ' + answer.problemCode());
            this.step = step;
            this.said = answer.status() + " " + answer.problemCode() + ": " + answer.problemDetail();
        }

        /** Name of the step. */
        public String step() {
            return step;
        }

        /** What the ledger answered. */
        public String said() {
            return said;
        }
    }
}
