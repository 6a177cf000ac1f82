package io.orderledger.command;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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

    private void place(String number, int lines) {
        String body = IntStream.range(0, lines)
                .mapToObj(i -> "{'sku':'M%d','quantity':1,'unitPriceMinor':100}".formatted(i))
                .collect(joining(",", "[", "]"));
        Answer placed = post(
                "/api/orders",
                ("{'channel':'web','channelOrderNumber':'%s','customer':{'reference':'c-9'},'currency':'CNY','lines':%s}"
                                .formatted(number, body))
                        .replace('\'', '"'));
        assertThat(placed.status()).as(placed.body().toString()).isEqualTo(201);
    }

    private Answer ask(String order, String step, String body) {
        return post("/api/orders/web:" + order + "/changes" + step, body.replace('\'', '"'));
    }
}
