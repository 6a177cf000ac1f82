package io.orderledger.query.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many documents are looked at until a page is full. */
class PlannerTest {

    private static final Instant AT = Instant.parse("2020-02-20T12:00:00Z");
    private static final int DOCUMENTS = 20_000;
    private static final int PAGE = 51;
    private static final Document NEWEST_FIRST = new Document("at", -1).append("_id", -1);

    private final OrderedIndex byTime = index("time", new IndexKey("at", false), new IndexKey("_id", false));
    private final OrderedIndex byWord =
            index("word", new IndexKey("words", true), new IndexKey("at", false), new IndexKey("_id", false));
    private final OrderedIndex byState =
            index("state", new IndexKey("state", true), new IndexKey("at", false), new IndexKey("_id", false));

    /** Of each document there is a number that grows with time, and a state that nearly all of them have. */
    private static Document document(int number) {
        return new Document("_id", id(number))
                .append("at", AT.plusSeconds(number))
                .append("words", List.of(id(number), number % 2 == 0 ? "even" : "odd"))
                .append("state", number % 100 == 0 ? "rare" : "common");
    }

    private static String id(int number) {
        return String.format(Locale.ROOT, "n%05d", number);
    }

    private static OrderedIndex index(String name, IndexKey... keys) {
        OrderedIndex index = new OrderedIndex(name, List.of(keys));
        index.fill(IntStream.range(0, DOCUMENTS).mapToObj(at -> new DocumentWithPosition<>(document(at), at)));
        return index;
    }

    private static Document beginning(String word) {
        return new Document("$elemMatch", new Document("$gte", word).append("$lt", word + '\uffff'));
    }

    private Plan plan(Document query) {
        return Planner.plan(List.of(byTime, byWord, byState), query, NEWEST_FIRST, PAGE, DOCUMENTS)
                .orElseThrow();
    }

    /** Positions looked at until a page of those is found that are in a range, and those found. */
    private record Walk(int looked, List<Integer> found) {}

    private Walk walk(Plan plan, int from, int to) {
        List<Integer> found = new ArrayList<>();
        int looked = 0;
        for (int position : plan.positions()) {
            looked++;
            if (position >= from && position < to) {
                found.add(position);
            }
            if (found.size() == PAGE) {
                break;
            }
        }
        return new Walk(looked, found);
    }

    private static List<Integer> page(int from, int to) {
        return IntStream.range(0, Math.min(PAGE, to - from))
                .mapToObj(i -> to - 1 - i)
                .toList();
    }

    @Test
    void what_stands_at_the_far_end_is_not_walked_to() {
        Walk walk = walk(plan(new Document("words", beginning("n0"))), 0, 10_000);

        assertThat(walk.found()).isEqualTo(page(0, 10_000));
        assertThat(walk.looked()).isLessThan(1_500);
    }

    @Test
    void what_stands_at_the_near_end_is_walked_to_and_no_further() {
        Walk walk = walk(plan(new Document("words", beginning("n1"))), 10_000, 20_000);

        assertThat(walk.found()).isEqualTo(page(10_000, 20_000));
        assertThat(walk.looked()).isEqualTo(PAGE);
    }

    @Test
    void where_few_are_to_be_found_hardly_more_are_looked_at() {
        Walk walk = walk(plan(new Document("words", beginning("n0000"))), 0, 10);

        assertThat(walk.found()).isEqualTo(page(0, 10));
        assertThat(walk.looked()).isLessThan(100);
    }

    @Test
    void finds_its_page_whatever_it_begins_like() {
        for (String beginning : List.of("n", "n0", "n01", "n012", "n0123", "n01234", "n1", "n12", "n19", "n199")) {
            int width = (int) Math.pow(10, 6 - beginning.length());
            int from = beginning.length() == 1 ? 0 : Integer.parseInt(beginning.substring(1)) * width;
            int to = Math.min(DOCUMENTS, from + width);

            assertThat(walk(plan(new Document("words", beginning(beginning))), from, to))
                    .as(beginning)
                    .satisfies(walk -> {
                        assertThat(walk.found()).isEqualTo(page(from, to));
                        assertThat(walk.looked()).isLessThan(1_500);
                    });
        }
    }

    @Test
    void a_rare_state_is_preferred_to_a_common_word() {
        Walk walk = walk(plan(new Document("state", "rare").append("words", "even")), 0, DOCUMENTS);

        assertThat(walk.found()).allMatch(position -> position % 100 == 0);
        assertThat(walk.looked()).isEqualTo(PAGE);
    }

    @Test
    void without_a_page_the_shortest_stretch_is_read() {
        Document query = new Document("state", "common").append("words", id(77));

        assertThat(Planner.plan(List.of(byTime, byWord, byState), query, NEWEST_FIRST, 0, DOCUMENTS)
                        .orElseThrow()
                        .positions())
                .containsExactly(77);
    }
}
