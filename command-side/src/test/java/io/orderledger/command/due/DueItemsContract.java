package io.orderledger.command.due;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.fulfilment.Cause;
import io.orderledger.events.value.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What the sweep relies on in an index of due times, whichever it is. Every test starts with an empty one. */
abstract class DueItemsContract {

    static final Instant NOON = Instant.parse("2020-02-20T12:00:00.123456Z");
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final OrderId ORDER = OrderId.of("web", "1001");

    abstract DueItems items();

    static DueItem item(OrderId order, DueKind kind, Instant dueAt) {
        return new DueItem(
                order,
                kind,
                dueAt,
                new Cause(UUID.randomUUID().toString(), "request", "Ann", "order.PaymentDeadlineSet"));
    }

    private static DueItem unpaid(String number, Instant dueAt) {
        return item(OrderId.of("web", number), DueKind.UNPAID, dueAt);
    }

    @Test
    void an_item_is_found_from_its_time_on_exactly_as_it_was_put() {
        DueItem item = item(ORDER, DueKind.UNPAID, NOON);
        items().put(item);

        assertThat(items().claim(NOON.minusSeconds(1), PAUSE, 10)).isEmpty();
        assertThat(items().claim(NOON, PAUSE, 10)).containsExactly(item);
    }

    @Test
    void a_time_that_is_set_anew_takes_the_place_of_the_one_before() {
        items().put(item(ORDER, DueKind.UNPAID, NOON));
        DueItem later = item(ORDER, DueKind.UNPAID, NOON.plusSeconds(60));
        items().put(later);
        items().put(later);

        assertThat(items().claim(NOON, PAUSE, 10)).isEmpty();
        assertThat(items().claim(NOON.plusSeconds(60), PAUSE, 10)).containsExactly(later);
        assertThat(items().backlog().open()).isEqualTo(1);
    }

    @Test
    void the_longest_due_come_first_and_no_more_than_asked_for() {
        items().put(unpaid("3", NOON.minusSeconds(1)));
        items().put(unpaid("1", NOON.minusSeconds(3)));
        items().put(unpaid("2", NOON.minusSeconds(2)));

        assertThat(items().claim(NOON, PAUSE, 2))
                .extracting(DueItem::order)
                .containsExactly(OrderId.of("web", "1"), OrderId.of("web", "2"));
        assertThat(items().claim(NOON, PAUSE, 2)).extracting(DueItem::order).containsExactly(OrderId.of("web", "3"));
    }

    @Test
    void what_one_has_taken_nobody_else_gets_until_the_pause_is_over() {
        items().put(unpaid("1", NOON));

        assertThat(items().claim(NOON, PAUSE, 10)).hasSize(1);
        assertThat(items().claim(NOON.plusSeconds(59), PAUSE, 10)).isEmpty();
        assertThat(items().claim(NOON.plusSeconds(61), PAUSE, 10)).hasSize(1);
    }

    @Test
    void a_clock_that_was_ahead_does_not_hold_an_item_back_when_it_is_set_right() {
        items().put(unpaid("1", NOON));

        assertThat(items().claim(NOON.plus(Duration.ofDays(1)), PAUSE, 10)).hasSize(1);
        assertThat(items().claim(NOON.plusSeconds(1), PAUSE, 10)).hasSize(1);
    }

    @Test
    void what_is_given_back_is_found_again_from_then_on() {
        DueItem item = unpaid("1", NOON);
        items().put(item);
        items().claim(NOON, PAUSE, 10);
        items().giveBack(item, NOON.plusSeconds(5));

        assertThat(items().claim(NOON.plusSeconds(4), PAUSE, 10)).isEmpty();
        assertThat(items().claim(NOON.plusSeconds(6), PAUSE, 10)).containsExactly(item);
    }

    @Test
    void an_item_that_is_done_is_gone_but_not_one_that_was_set_anew_meanwhile() {
        DueItem first = item(ORDER, DueKind.REVIEW, NOON);
        items().put(first);
        items().claim(NOON, PAUSE, 10);
        DueItem anew = item(ORDER, DueKind.REVIEW, NOON.plusSeconds(1));
        items().put(anew);
        items().done(first);
        assertThat(items().claim(NOON.plusSeconds(1), PAUSE, 10)).containsExactly(anew);

        items().done(anew);
        assertThat(items().claim(NOON.plusSeconds(90), PAUSE, 10)).isEmpty();
        assertThat(items().backlog()).isEqualTo(DueItems.Backlog.NONE);
    }

    @Test
    void what_is_settled_is_gone_and_the_other_kind_stays() {
        items().put(item(ORDER, DueKind.UNPAID, NOON));
        items().put(item(ORDER, DueKind.REVIEW, NOON));
        items().settle(ORDER, DueKind.UNPAID);
        items().settle(ORDER, DueKind.UNPAID);

        assertThat(items().claim(NOON, PAUSE, 10)).extracting(DueItem::kind).containsExactly(DueKind.REVIEW);
    }

    @Test
    void what_a_person_does_rests_until_it_is_handed_back_also_when_its_time_is_set_meanwhile() {
        items().rest(ORDER, DueKind.UNPAID, true);
        items().put(item(ORDER, DueKind.UNPAID, NOON));
        assertThat(items().claim(NOON, PAUSE, 10)).isEmpty();
        assertThat(items().backlog().open()).isZero();

        items().rest(ORDER, DueKind.UNPAID, false);
        assertThat(items().claim(NOON, PAUSE, 10)).hasSize(1);
    }

    @Test
    void the_backlog_tells_how_many_there_are_and_when_the_first_is_due() {
        items().put(unpaid("1", NOON.plusSeconds(60)));
        items().put(unpaid("2", NOON));

        assertThat(items().backlog().open()).isEqualTo(2);
        assertThat(items().backlog().first().orElseThrow().toEpochMilli()).isEqualTo(NOON.toEpochMilli());
    }

    @Test
    void of_many_who_take_at_once_each_item_goes_to_one() throws Exception {
        for (int i = 0; i < 40; i++) {
            items().put(unpaid("n" + i, NOON));
        }
        List<DueItem> claimed = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Future<List<DueItem>>> takers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                takers.add(pool.submit(() -> items().claim(NOON, PAUSE, 40)));
            }
            for (Future<List<DueItem>> taker : takers) {
                claimed.addAll(taker.get());
            }
        }

        assertThat(claimed).hasSize(40).doesNotHaveDuplicates();
    }
}
