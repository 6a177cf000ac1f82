package io.orderledger.events.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class StoredInstantsTest {

    private static final JsonMapper JSON = mapper();

    private static JsonMapper mapper() {
        JsonMapper.Builder mapper = JsonMapper.builder();
        LedgerSerializer.storedForm(mapper);
        return mapper.build();
    }

    @Test
    void reads_what_the_general_formatter_reads() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            long second = random.nextInt(3) == 0 ? random.nextInt() : -70_000_000_000L + (random.nextLong() >>> 26);
            int nano = random.nextInt(3) * random.nextInt(1_000) * (random.nextBoolean() ? 1 : 1_000);
            Instant instant = Instant.ofEpochSecond(second, nano);
            String text = DateTimeFormatter.ISO_INSTANT.format(instant);
            assertThat(StoredInstants.parse(text)).as("seed %d, %s", seed, text).isEqualTo(instant);
            assertThat(JSON.readValue('"' + text + '"', Instant.class))
                    .as("seed %d, %s", seed, text)
                    .isEqualTo(instant);
        }
    }

    @Test
    void reads_a_fraction_of_any_length() {
        String digits = "123456789";
        for (int length = 1; length <= digits.length(); length++) {
            String text = "2020-02-29T23:59:59." + digits.substring(0, length) + "Z";
            assertThat(StoredInstants.parse(text)).isEqualTo(Instant.parse(text));
        }
    }

    @Test
    void leaves_other_forms_to_the_general_formatter() {
        assertThat(StoredInstants.parse("2020-02-20T12:00:00+02:00")).isEqualTo(Instant.parse("2020-02-20T10:00:00Z"));
        assertThat(JSON.readValue("1582200000.5", Instant.class))
                .isEqualTo(Instant.ofEpochSecond(1_582_200_000L, 500_000_000));
        for (String none : List.of(
                "2019-02-29T12:00:00Z",
                "2020-13-01T12:00:00Z",
                "2020-02-20T25:00:00Z",
                "2020-02-20T12:60:00Z",
                "2020-02-20T12:00:00,5Z",
                "2020-02-2xT12:00:00Z",
                "2020-02-20")) {
            assertThatThrownBy(() -> StoredInstants.parse(none)).as(none).isInstanceOf(DateTimeParseException.class);
        }
    }
}
