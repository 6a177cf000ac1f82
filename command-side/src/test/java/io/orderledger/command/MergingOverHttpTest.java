package io.orderledger.command;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Two orders that would be too large together: whoever asks hears it at once, and not after they have confirmed. */
class MergingOverHttpTest extends CommandsOverHttp {

    @Test
    void a_merge_that_would_be_too_large_is_refused_when_it_is_asked_for() {
        place("large", 300);
        place("small", 201);

        Answer refused = ask("large", "", "{'changeId':'m','kind':'MERGE','otherOrder':'web:small'}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("too-many-lines");
        assertThat(refused.firstPointer()).isEqualTo("/otherOrder");
        assertThat(refused.body().path("detail").asString()).contains("at most 500 lines");
    }

    @Test
    void a_merge_that_would_be_too_large_by_now_is_refused_when_it_is_previewed() {
        place("growing", 300);
        place("other", 200);
        ask("growing", "", "{'changeId':'m','kind':'MERGE','otherOrder':'web:other'}");
        ask("growing", "", "{'changeId':'e','kind':'EDIT','edits':[{'sku':'NEW','quantity':1,'unitPriceMinor':1}]}");
        assertThat(ask("growing", "/m/preview", "{}").status()).isEqualTo(200);
        ask("growing", "/e/preview", "{}");
        assertThat(ask("growing", "/e/confirm", "{}").status()).isEqualTo(200);

        Answer refused = ask("growing", "/m/preview", "{}");

        assertThat(refused.code()).isEqualTo("too-many-lines");
    }

    @Test
    void an_order_that_is_not_there_is_not_taken_over() {
        place("alone", 1);

        Answer refused = ask("alone", "", "{'changeId':'m','kind':'MERGE','otherOrder':'web:nobody'}");

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.code()).isEqualTo("order-not-found");
        assertThat(refused.firstPointer()).isEqualTo("/otherOrder");
        assertThat(ask("alone", "", "{'changeId':'m','kind':'MERGE','otherOrder':'web:nobody'}")
                        .code())
                .isEqualTo("order-not-found");
    }

    @Test
    void an_order_of_somebody_else_or_in_another_currency_is_not_taken_over() {
        place("mine", 1);
        place("theirs", "c-8", "CNY", 1);
        place("euro", "c-9", "EUR", 1);

        for (String other : List.of("theirs", "euro")) {
            Answer refused =
                    ask("mine", "", "{'changeId':'m-%s','kind':'MERGE','otherOrder':'web:%s'}".formatted(other, other));

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("merge-differs");
            assertThat(refused.firstPointer()).isEqualTo("/otherOrder");
            assertThat(refused.body().path("detail").asString())
                    .contains(other.equals("euro") ? "currency" : "customer");
        }
    }

    @Test
    void an_order_that_was_cancelled_is_not_taken_over_whenever_that_is_asked() {
        place("stays", 1);
        place("goes", 2);
        assertThat(ask("stays", "", "{'changeId':'m','kind':'MERGE','otherOrder':'web:goes'}")
                        .status())
                .isEqualTo(200);
        assertThat(ask("stays", "/m/preview", "{}").status()).isEqualTo(200);
        post("/api/orders/web:goes/cancel", "{\"reason\":\"changed their mind\"}");

        Answer confirmed = ask("stays", "/m/confirm", "{}");
        Answer previewed = ask("stays", "/m/preview", "{}");
        Answer requested = ask("stays", "", "{'changeId':'m-2','kind':'MERGE','otherOrder':'web:goes'}");

        assertThat(List.of(confirmed, previewed, requested)).allSatisfy(refused -> {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("other-order-stays");
            assertThat(refused.firstPointer()).isEqualTo("/otherOrder");
            assertThat(refused.body().path("title").asString()).isEqualTo("The other order is CANCELLED");
        });
        assertThat(ask("stays", "", "{'changeId':'m','kind':'MERGE','otherOrder':'web:goes'}")
                        .status())
                .as("what was asked for before is only repeated")
                .isEqualTo(200);
    }

    @Test
    void a_dry_run_tells_that_the_other_order_would_not_come() {
        place("dry", 1);

        Answer dry = ask("dry", "?dryRun=true", "{'changeId':'m','kind':'MERGE','otherOrder':'web:nobody'}");

        assertThat(dry.body().toString()).contains("order-not-found").contains("/otherOrder");
    }

    @Test
    void the_preview_of_a_merge_tells_what_it_does_to_both_orders() {
        place("big", 2);
        place("little", 3);
        post("/api/orders/web:little/payments", "{\"paymentId\":\"p\",\"amountMinor\":120,\"currency\":\"CNY\"}");
        ask("big", "", "{'changeId':'m','kind':'MERGE','otherOrder':'web:little'}");

        JsonNode effect = ask("big", "/m/preview?dryRun=true", "{}")
                .body()
                .path("events")
                .path(0)
                .path("payload")
                .path("effect");

        assertThat(effect.path("dueBeforeMinor").asLong()).isEqualTo(200);
        assertThat(effect.path("dueAfterMinor").asLong()).isEqualTo(500);
        JsonNode other = effect.path("others").path(0);
        assertThat(other.path("orderId").asString()).isEqualTo("web:little");
        assertThat(other.path("lines").size()).isEqualTo(3);
        assertThat(other.path("lines").path(0).path("quantity").asLong()).isEqualTo(1);
        assertThat(other.path("dueBeforeMinor").asLong()).isEqualTo(300);
        assertThat(other.path("dueAfterMinor").asLong()).isZero();
        assertThat(other.path("movedMinor").asLong()).isEqualTo(120);
    }

    @Test
    void a_merge_that_would_bring_something_else_by_now_is_looked_at_again() {
        place("first", 1);
        place("second", 1);
        ask("first", "", "{'changeId':'m','kind':'MERGE','otherOrder':'web:second'}");
        ask("first", "/m/preview", "{}");
        post("/api/orders/web:second/payments", "{\"paymentId\":\"p\",\"amountMinor\":100,\"currency\":\"CNY\"}");

        assertThat(ask("first", "/m/confirm", "{}").code()).isEqualTo("preview-outdated");
        ask("first", "/m/preview", "{}");
        assertThat(ask("first", "/m/confirm", "{}").status()).isEqualTo(200);
        assertThat(ask("first", "/m/confirm", "{}").status())
                .as("confirming twice is confirming once")
                .isEqualTo(200);
    }

    private void place(String number, int lines) {
        place(number, "c-9", "CNY", lines);
    }

    private void place(String number, String customer, String currency, int lines) {
        String body = IntStream.range(0, lines)
                .mapToObj(i -> "{'sku':'M%d','quantity':1,'unitPriceMinor':100}".formatted(i))
                .collect(joining(",", "[", "]"));
        Answer placed = post(
                "/api/orders",
                ("{'channel':'web','channelOrderNumber':'%s','customer':{'reference':'%s'},'currency':'%s','lines':%s}"
                                .formatted(number, customer, currency, body))
                        .replace('\'', '"'));
        assertThat(placed.status()).as(placed.body().toString()).isEqualTo(201);
    }

    private Answer ask(String order, String step, String body) {
        return post("/api/orders/web:" + order + "/changes" + step, body.replace('\'', '"'));
    }
}
