package io.orderledger.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DigestMemoryTest {

    @Test
    void remembers_the_numbers_of_the_last_keys_and_no_others() {
        DigestMemory memory = new DigestMemory(100, 2);
        IntStream.range(0, 250).forEach(i -> memory.put("key " + i, i, -i));

        for (int i = 0; i < 150; i++) {
            assertThat(memory.contains("key " + i)).as("key %d", i).isFalse();
        }
        for (int i = 150; i < 250; i++) {
            assertThat(memory.get("key " + i).orElseThrow()).containsExactly(i, -i);
        }
    }

    @Test
    void remembers_keys_without_numbers_too() {
        DigestMemory memory = new DigestMemory(1, 0);
        memory.put("a");
        assertThat(memory.contains("a")).isTrue();
        memory.put("b");
        assertThat(memory.contains("a")).isFalse();
        assertThat(memory.contains("b")).isTrue();
    }

    @Test
    void takes_as_many_numbers_as_it_was_made_for() {
        DigestMemory memory = new DigestMemory(10, 1);
        assertThatThrownBy(() -> memory.put("a", 1, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
