package io.orderledger.query.bson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoClientSettings;
import io.orderledger.query.orders.OrderView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.bson.RawBsonDocument;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The bytes are those of the driver, whatever the values are. */
public class RecordEncoderTest {

    private static final String[] PIECES = {"", "tea", "茶", "é", "🍵", "\ud83c", "\udf75x", "\0", "a.b", "$", "𠮷"};

    public enum State {
        OPEN,
        CLOSED
    }

    public record Inner(
            @Nullable String text,
            List<String> texts,
            @Nullable Inner deeper) {}

    public record Outer(
            @BsonId String id,
            long position,
            @Nullable Long maybe,
            int number,
            boolean yes,
            double share,
            Instant at,
            @Nullable State state,
            List<Inner> inner,
            Set<State> states,
            Map<String, Long> sums,
            @BsonProperty("other") String renamed) {}

    public record OnlyOfTheDriver(String id, Duration time) {}

    private final BsonBytes scratch = new BsonBytes();

    @Test
    void gives_what_the_driver_gives() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        RecordEncoder encoder = RecordEncoder.of(Outer.class).orElseThrow();
        for (int i = 0; i < 500; i++) {
            Outer outer = outer(random);
            assertThat(encoder.encode(outer, scratch))
                    .as("seed %d, %s", seed, outer)
                    .isEqualTo(driver(outer));
        }
    }

    @Test
    void grows_as_far_as_a_document_does() {
        Outer large = new Outer(
                "x".repeat(70_000),
                1,
                null,
                2,
                true,
                0.5,
                Instant.EPOCH,
                null,
                new ArrayList<>(java.util.Collections.nCopies(3_000, new Inner("tea", List.of(), null))),
                Set.of(),
                Map.of(),
                "");
        assertThat(RecordEncoder.of(Outer.class).orElseThrow().encode(large, scratch))
                .isEqualTo(driver(large));
    }

    @Test
    void a_key_that_cannot_be_a_name_is_refused_as_the_driver_refuses_it() {
        Outer odd =
                new Outer("a", 1, null, 2, true, 0.5, Instant.EPOCH, null, List.of(), Set.of(), Map.of("a\0b", 1L), "");
        RecordEncoder encoder = RecordEncoder.of(Outer.class).orElseThrow();
        assertThatThrownBy(() -> encoder.encode(odd, scratch)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> driver(odd)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void leaves_to_the_driver_what_it_does_not_know() {
        assertThat(RecordEncoder.of(OnlyOfTheDriver.class)).isEmpty();
        assertThat(RecordEncoder.of(String.class)).isEmpty();
        assertThat(RecordEncoder.of(OrderView.class)).isPresent();
    }

    private static byte[] driver(Outer outer) {
        RawBsonDocument document = new RawBsonDocument(
                outer, MongoClientSettings.getDefaultCodecRegistry().get(Outer.class));
        byte[] bytes = new byte[document.getByteBuffer().remaining()];
        document.getByteBuffer().get(bytes);
        return bytes;
    }

    private static Outer outer(Random random) {
        Map<String, Long> sums = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            sums.put(text(random).replace("\0", ""), random.nextLong());
        }
        return new Outer(
                text(random),
                random.nextLong(),
                random.nextBoolean() ? null : random.nextLong(),
                random.nextInt(),
                random.nextBoolean(),
                random.nextDouble() - 0.5,
                Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)),
                random.nextInt(3) == 0 ? null : State.values()[random.nextInt(2)],
                inner(random, 3),
                Set.of(State.values()[random.nextInt(2)]),
                sums,
                text(random));
    }

    private static List<Inner> inner(Random random, int depth) {
        List<Inner> inner = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            List<Inner> deeper = depth == 0 ? List.of() : inner(random, depth - 1);
            inner.add(new Inner(
                    random.nextBoolean() ? null : text(random),
                    Arrays.asList(text(random), text(random)),
                    deeper.isEmpty() ? null : deeper.getFirst()));
        }
        return inner;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
