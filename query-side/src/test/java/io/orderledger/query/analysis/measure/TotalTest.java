package io.orderledger.query.analysis.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.query.analysis.declaration.MeasureKind;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class TotalTest {

    private static Accumulator of(MeasureKind measure, ValueKind kind, Document state) {
        return Accumulators.of(measure, kind, state, 0, 0);
    }

    @Test
    void a_sum_beyond_64_bits_is_not_told_and_comes_back_exactly() {
        Accumulator sum = of(MeasureKind.SUM, ValueKind.INT, new Document());
        sum.add(Long.MAX_VALUE);
        assertThat(sum.result()).isEqualTo(Long.MAX_VALUE);
        assertThat(sum.limited()).isFalse();

        sum.add(2L);
        sum.add(Long.MAX_VALUE);
        assertThat(sum.result()).isNull();
        assertThat(sum.limited()).isTrue();

        Accumulator stored = of(MeasureKind.SUM, ValueKind.INT, sum.state());
        assertThat(stored.result()).isNull();
        stored.add(-Long.MAX_VALUE);
        assertThat(stored.limited()).isTrue();
        stored.add(-3L);
        assertThat(stored.limited()).isFalse();
        assertThat(stored.result()).isEqualTo(Long.MAX_VALUE - 1);
        assertThat(stored.state()).isEqualTo(new Document("n", 5L).append("sum", Long.MAX_VALUE - 1));
    }

    @Test
    void the_least_of_64_bits_is_within_them() {
        Accumulator sum = of(MeasureKind.SUM, ValueKind.MONEY, new Document());
        sum.add(Long.MIN_VALUE);
        assertThat(sum.result()).isEqualTo(Long.MIN_VALUE);
        sum.add(-1L);
        assertThat(sum.limited()).isTrue();
        sum.add(1L);
        assertThat(sum.result()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void an_average_stays_exact_though_its_sum_is_beyond_64_bits() {
        Accumulator average = of(MeasureKind.AVERAGE, ValueKind.MONEY, new Document());
        average.add(Long.MAX_VALUE);
        average.add(Long.MAX_VALUE - 2);
        assertThat(average.result()).isEqualTo(Long.MAX_VALUE - 1);
        assertThat(average.limited()).isFalse();
    }
}
