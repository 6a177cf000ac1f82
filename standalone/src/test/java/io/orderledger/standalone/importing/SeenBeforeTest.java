package io.orderledger.standalone.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SeenBeforeTest {

    @Test
    void a_text_is_new_once_however_many_others_there_are() {
        SeenBefore seen = new SeenBefore();

        assertThat(IntStream.range(0, 200_000)
                        .filter(i -> seen.isNew("tmall-" + i + "-pay"))
                        .count())
                .isEqualTo(200_000);
        assertThat(IntStream.range(0, 200_000)
                        .filter(i -> seen.isNew("tmall-" + i + "-pay"))
                        .count())
                .isZero();
        assertThat(seen.isNew("")).isTrue();
        assertThat(seen.isNew("")).isFalse();
    }
}
