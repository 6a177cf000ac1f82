package io.orderledger.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.Test;

class SeenRequestsTest {

    private final SeenRequests seen = new SeenRequests();

    @Test
    void of_several_events_of_one_request_the_last_one_is_its_answer() {
        seen.remember(request("k"), result(3));
        seen.remember(request("k"), result(4));

        assertThat(seen.answerTo(request("k"), 9)).contains(new CommandResult("web:1", 4, true));
    }

    @Test
    void a_request_without_a_key_is_never_a_repetition() {
        seen.remember(MetaData.emptyInstance(), result(1));

        assertThat(seen.answerTo(MetaData.emptyInstance(), 1)).isEmpty();
    }

    @Test
    void a_key_used_for_another_request_is_refused_with_the_current_version() {
        seen.remember(request("k"), result(3));

        assertThatThrownBy(() -> seen.answerTo(MetaData.from(LedgerFixture.key("k", "other")), 9))
                .satisfies(thrown -> assertThat(CommandRefused.of(thrown).orElseThrow())
                        .isEqualTo(Ruling.rejected(RefusalCode.IDEMPOTENCY_KEY_REUSED)
                                .at(9)));
    }

    @Test
    void the_oldest_key_is_forgotten_when_the_memory_is_full() {
        for (int i = 0; i <= SeenRequests.REMEMBERED; i++) {
            seen.remember(request("k" + i), result(i + 1));
        }

        assertThat(seen.answerTo(request("k0"), 9)).isEmpty();
        assertThat(seen.answerTo(request("k1"), 9)).isPresent();
    }

    private static MetaData request(String key) {
        return MetaData.from(LedgerFixture.key(key, "f"));
    }

    private static CommandResult result(long version) {
        return new CommandResult("web:1", version, false);
    }
}
