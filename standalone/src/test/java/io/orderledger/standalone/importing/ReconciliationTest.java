package io.orderledger.standalone.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.standalone.importing.Reconciliation.Line;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReconciliationTest {

    private static final Map<String, Sums> STATED = Map.of("GBP", new Sums(1_000, 900, 70));
    private static final Map<String, Sums> TAKEN = Map.of("GBP", new Sums(1_000, 900, 50));
    private static final Map<String, Long> STATUSES = Map.of("PLACED", 2L, "DISPATCHED", 5L);

    @Test
    void what_was_taken_is_what_the_ledger_has_and_the_rest_is_listed() {
        Reconciliation books = compare(TAKEN, 7, STATUSES, summary(7, 1_000, 900, 50, "\"PLACED\":2,\"DISPATCHED\":5"));

        assertThat(books.equal()).isTrue();
        assertThat(books.differences()).isEmpty();
        assertThat(books.unsettled()).isZero();
        assertThat(books.sums()).contains(new Line("refunded", "GBP", 70, 50, 50));
    }

    @Test
    void a_cent_is_a_difference_in_each_of_the_three_sums() {
        String statuses = "\"PLACED\":2,\"DISPATCHED\":5";

        assertThat(compare(TAKEN, 7, STATUSES, summary(7, 999, 900, 50, statuses))
                        .differences())
                .containsExactly(new Line("placed", "GBP", 1_000, 1_000, 999));
        assertThat(compare(TAKEN, 7, STATUSES, summary(7, 1_000, 901, 50, statuses))
                        .differences())
                .containsExactly(new Line("captured", "GBP", 900, 900, 901));
        Reconciliation refunded = compare(TAKEN, 7, STATUSES, summary(7, 1_000, 900, 70, statuses));
        assertThat(refunded.differences()).containsExactly(new Line("refunded", "GBP", 70, 50, 70));
        assertThat(refunded.differences().getFirst().difference()).isEqualTo(20);
        assertThat(refunded.equal()).isFalse();
    }

    @Test
    void money_of_a_currency_that_the_input_does_not_know_is_a_difference() {
        JsonNode summary = json("""
                {"orders":7,"byStatus":{"PLACED":2,"DISPATCHED":5},"placed":{"GBP":1000,"EUR":3},
                 "captured":{"GBP":900},"refunded":{"GBP":50}}""");

        assertThat(compare(TAKEN, 7, STATUSES, summary).differences())
                .containsExactly(new Line("placed", "EUR", 0, 0, 3));
    }

    @Test
    void an_order_of_another_status_is_a_difference_on_both_sides() {
        Reconciliation books = compare(TAKEN, 7, STATUSES, summary(7, 1_000, 900, 50, "\"PLACED\":3,\"DISPATCHED\":4"));

        assertThat(books.moneyEqual()).isTrue();
        assertThat(books.equal()).isFalse();
        assertThat(books.differences())
                .containsExactly(new Line("DISPATCHED", "", 5, 5, 4), new Line("PLACED", "", 2, 2, 3));
    }

    @Test
    void an_order_of_which_a_step_was_refused_may_have_any_status_but_has_to_be_there() {
        Map<String, Long> six = Map.of("PLACED", 2L, "DISPATCHED", 4L);

        assertThat(compare(TAKEN, 7, six, summary(7, 1_000, 900, 50, "\"PLACED\":2,\"DISPATCHED\":5"))
                        .equal())
                .isTrue();
        assertThat(compare(TAKEN, 7, six, summary(7, 1_000, 900, 50, "\"PLACED\":2,\"DISPATCHED\":4,\"ON_HOLD\":1"))
                        .equal())
                .isTrue();
        assertThat(compare(TAKEN, 7, six, summary(7, 1_000, 900, 50, "\"PLACED\":1,\"DISPATCHED\":6"))
                        .equal())
                .isFalse();
        assertThat(compare(TAKEN, 7, six, summary(6, 1_000, 900, 50, "\"PLACED\":2,\"DISPATCHED\":4"))
                        .differences())
                .contains(new Line("orders", "", 7, 7, 6));
    }

    @Test
    void an_order_that_the_import_does_not_know_is_a_difference() {
        Reconciliation books = compare(TAKEN, 7, STATUSES, summary(8, 1_000, 900, 50, "\"PLACED\":3,\"DISPATCHED\":5"));

        assertThat(books.differences())
                .containsExactly(new Line("orders", "", 7, 7, 8), new Line("PLACED", "", 2, 2, 3));
    }

    @Test
    void an_order_of_the_input_that_was_not_taken_or_stopped_on_the_way_keeps_the_books_from_being_complete() {
        JsonNode summary = summary(7, 1_000, 900, 50, "\"PLACED\":2,\"DISPATCHED\":5");

        Reconciliation missing = Reconciliation.of(new Reckoning(STATED, TAKEN, 9, 7, STATUSES), summary);
        assertThat(missing.equal()).isTrue();
        assertThat(missing.missing()).isEqualTo(2);
        assertThat(missing.complete()).isFalse();
        Reconciliation stopped = compare(TAKEN, 7, Map.of("PLACED", 2L, "DISPATCHED", 4L), summary);
        assertThat(stopped.equal()).isTrue();
        assertThat(stopped.complete()).isFalse();
        assertThat(compare(TAKEN, 7, STATUSES, summary).complete()).isTrue();
    }

    private static Reconciliation compare(
            Map<String, Sums> taken, long orders, Map<String, Long> statuses, JsonNode summary) {
        return Reconciliation.of(new Reckoning(STATED, taken, orders, orders, statuses), summary);
    }

    private static JsonNode summary(long orders, long placed, long captured, long refunded, String statuses) {
        return json("""
                {"orders":%d,"byStatus":{%s},"placed":{"GBP":%d},"captured":{"GBP":%d},"refunded":{"GBP":%d}}""".formatted(orders, statuses, placed, captured, refunded));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
