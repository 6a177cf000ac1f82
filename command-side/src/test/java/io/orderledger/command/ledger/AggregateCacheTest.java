package io.orderledger.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AggregateCacheTest {

    private static final int CAPACITY = 100;

    private final AggregateCache cache = new AggregateCache(CAPACITY);

    @Test
    void orders_of_today_stay_however_often_those_of_yesterday_were_asked() {
        for (int time = 0; time < 20; time++) {
            for (int order = 0; order < CAPACITY; order++) {
                cache.put("yesterday:" + order, order);
                cache.get("yesterday:" + order);
            }
        }
        for (int order = 0; order < 10 * CAPACITY; order++) {
            cache.put("today:" + order, order);
            for (int last = Math.max(0, order - CAPACITY / 2); last <= order; last++) {
                assertThat(cache.<String, Integer>get("today:" + last)).isEqualTo(last);
            }
        }
        assertThat(cache.containsKey("yesterday:0")).isFalse();
    }

    @Test
    void what_was_used_stays_longer_than_what_was_only_put() {
        for (int order = 0; order < CAPACITY; order++) {
            cache.put(order, "order " + order);
        }
        cache.get(0);
        cache.put(CAPACITY, "one more");
        assertThat(cache.containsKey(0)).isTrue();
        assertThat(cache.containsKey(1)).isFalse();
    }

    @Test
    void what_is_removed_is_gone_and_what_is_there_is_not_put_again() {
        assertThat(cache.putIfAbsent("a", 1)).isTrue();
        assertThat(cache.putIfAbsent("a", 2)).isFalse();
        assertThat(cache.<Integer>computeIfAbsent("a", () -> 3)).isEqualTo(1);
        assertThat(cache.<Integer>computeIfAbsent("b", () -> 3)).isEqualTo(3);
        cache.<Integer>computeIfPresent("b", present -> present + 1);
        assertThat(cache.<String, Integer>get("b")).isEqualTo(4);
        assertThat(cache.remove("a")).isTrue();
        assertThat(cache.remove("a")).isFalse();
        cache.removeAll();
        assertThat(cache.containsKey("b")).isFalse();
    }
}
