package io.orderledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Any command can be asked what it would do, and then nothing happens. */
class DryRunOverHttpTest extends CommandsOverHttp {

    @Test
    void a_dry_run_tells_the_events_that_would_happen_and_makes_none() {
        Answer asked = post("/api/orders?dryRun=true", order("dry", "D1"));

        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.body().path("dryRun").asBoolean()).isTrue();
        assertThat(asked.body().path("version").asLong()).isZero();
        assertThat(asked.body().path("events").path(0).path("type").asString()).isEqualTo("order.OrderPlaced");
        assertThat(asked.body()
                        .path("events")
                        .path(0)
                        .path("payload")
                        .path("totals")
                        .path("dueMinor")
                        .asLong())
                .isEqualTo(3980);
        assertThat(post("/api/orders/web:dry/approve").code()).isEqualTo("order-not-found");
    }

    @Test
    void the_real_command_after_it_goes_through_from_the_same_version() {
        post("/api/orders", order("dry-then-real", "D1"));
        Answer asked =
                post("/api/orders/web:dry-then-real/hold?dryRun=true", "{\"reason\":\"odd\"}", "If-Match", "\"1\"");
        Answer done = post("/api/orders/web:dry-then-real/hold", "{\"reason\":\"odd\"}", "If-Match", "\"1\"");

        assertThat(asked.body().path("version").asLong()).isEqualTo(1);
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.body().path("version").asLong()).isEqualTo(3);
    }

    @Test
    void what_would_be_refused_is_refused_and_not_kept() {
        post("/api/orders", order("dry-no", "D1"));
        String tooMuch = "{\"refundId\":\"r\",\"amountMinor\":1,\"currency\":\"CNY\"}";
        Answer asked = post("/api/orders/web:dry-no/refunds?dryRun=true", tooMuch);
        Answer refused = post("/api/orders/web:dry-no/refunds", tooMuch);

        assertThat(asked.status()).isEqualTo(refused.status()).isEqualTo(409);
        assertThat(asked.code()).isEqualTo(refused.code()).isEqualTo("refund-exceeds-captured");
        assertThat(asked.body().path("currentVersion").asLong())
                .as("a dry run leaves no trace")
                .isEqualTo(1);
        assertThat(refused.body().path("currentVersion").asLong())
                .as("the refusal is an event")
                .isEqualTo(2);
    }

    @Test
    void a_dry_run_never_burns_an_idempotency_key() {
        post("/api/orders?dryRun=true", order("dry-key", "D1"), "Idempotency-Key", "k");
        Answer done = post("/api/orders", order("dry-key", "D1"), "Idempotency-Key", "k");

        assertThat(done.status()).isEqualTo(201);
        assertThat(done.header("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void neither_true_nor_false_is_told() {
        Answer answer = post("/api/orders?dryRun=maybe", order("dry-maybe", "D1"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.firstPointer()).isEqualTo("dryRun");
    }
}
