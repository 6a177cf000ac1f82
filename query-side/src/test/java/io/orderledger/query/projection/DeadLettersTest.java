package io.orderledger.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orderledger.events.LedgerEvent;
import io.orderledger.events.inventory.StockEvent;
import io.orderledger.events.inventory.StockReceived;
import io.orderledger.query.projection.deadletter.Cause;
import io.orderledger.query.projection.deadletter.DeadLetters;
import io.orderledger.query.projection.deadletter.ParkedKey;
import io.orderledger.web.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.DomainEventMessage;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Poison events: they stop nothing, are kept in order, and wait for a decision. */
class DeadLettersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant AT = Instant.parse("2020-02-20T12:00:00Z");

    private final TestLedger ledger = new TestLedger();
    private final TestMongo mongo = TestMongo.embedded();
    private final List<Projections> started = new ArrayList<>();
    private final Tally tally = new Tally();

    @AfterEach
    void stopEverything() {
        started.forEach(Projections::stop);
        ledger.close();
        mongo.close();
    }

    @Test
    void a_poison_event_is_parked_with_what_follows_of_its_key_and_all_others_go_on() {
        tally.poison.add("b2");
        Projections projections = start();
        ledger.append(got("a", "a1"), got("b", "b1"), got("b", "b2"), got("a", "a2"), got("b", "b3"));
        awaitUpToDate(projections);
        ledger.append(got("b", "b4"), got("a", "a3"));
        awaitUpToDate(projections);

        assertThat(texts(projections)).isEqualTo(Map.of("main/a", "a1 a2 a3", "main/b", "b1"));
        ParkedKey queue = letters(projections).find("main/b").orElseThrow();
        assertThat(queue.letters()).extracting(letter -> letter.position()).containsExactly(2L, 4L, 5L);
        assertThat(queue.letters())
                .extracting(letter -> letter.cause().kind())
                .containsExactly(Cause.Kind.FOLD, Cause.Kind.BEHIND, Cause.Kind.BEHIND);
        assertThat(queue.cause().detail())
                .contains("IllegalArgumentException in DeadLettersTest$Tally.evolve")
                .doesNotContain("secret");
        await().atMost(PATIENCE).untilAsserted(() -> {
            ProjectionStatus status = projections.status("tally");
            assertThat(status.state()).isEqualTo(ProjectionStatus.State.LIVE);
            assertThat(status.deadLetters()).isEqualTo(3);
        });
        assertThat(letters(projections).incomplete(List.of("main/a", "main/b")))
                .hasEntrySatisfying("main/b", mark -> {
                    assertThat(mark.sincePosition()).isEqualTo(2);
                    assertThat(mark.waiting()).isEqualTo(3);
                })
                .doesNotContainKey("main/a");
    }

    @Test
    void a_retry_folds_the_queue_in_order_up_to_what_fails_again() {
        tally.poison.addAll(List.of("b1", "b3"));
        Projections projections = start();
        ledger.append(got("b", "b1"), got("b", "b2"), got("b", "b3"), got("b", "b4"));
        awaitUpToDate(projections);
        DeadLetterDesk desk = new DeadLetterDesk(projections);

        assertThat(desk.retry("tally", "main/b"))
                .satisfies(retried -> assertThat(retried.folded()).isZero())
                .satisfies(retried -> assertThat(retried.waiting()).isEqualTo(4));
        assertThat(letters(projections)
                        .find("main/b")
                        .orElseThrow()
                        .letters()
                        .getFirst()
                        .attempts())
                .isEqualTo(2);
        tally.poison.remove("b1");
        DeadLetterDesk.Retried second = desk.retry("tally", "main/b");
        assertThat(second.folded()).isEqualTo(2);
        assertThat(second.waiting()).isEqualTo(2);
        assertThat(second.cause()).isNotNull();
        tally.poison.clear();
        assertThat(desk.retry("tally", "main/b").waiting()).isZero();
        assertThat(letters(projections).none()).isTrue();
        ledger.append(got("b", "b5"));
        awaitUpToDate(projections);
        assertThat(texts(projections)).isEqualTo(Map.of("main/b", "b1 b2 b3 b4 b5"));
        assertThatThrownBy(() -> desk.retry("tally", "main/b"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(404));
    }

    @Test
    void a_skip_goes_on_without_the_event_and_stays_visible() {
        tally.poison.add("b1");
        Projections projections = start();
        ledger.append(got("b", "b1"), got("b", "b2"));
        awaitUpToDate(projections);
        DeadLetterDesk desk = new DeadLetterDesk(projections);
        desk.skip("tally", "main/b", "Ann", "booked by hand");
        assertThat(desk.retry("tally", "main/b").folded()).isEqualTo(1);
        ledger.append(got("b", "b3"));
        awaitUpToDate(projections);

        assertThat(texts(projections)).isEqualTo(Map.of("main/b", "b2 b3"));
        ParkedKey queue = letters(projections).find("main/b").orElseThrow();
        assertThat(queue.letters()).isEmpty();
        assertThat(queue.skips()).singleElement().satisfies(skip -> {
            assertThat(skip.actor()).isEqualTo("Ann");
            assertThat(skip.reason()).isEqualTo("booked by hand");
            assertThat(skip.letter().position()).isZero();
        });
        assertThat(letters(projections).incomplete(List.of("main/b"))).containsKey("main/b");
        deliverAgain(projections);
        Projections again = start();
        awaitUpToDate(again);
        assertThat(texts(again)).isEqualTo(Map.of("main/b", "b2 b3"));
        assertThat(letters(again).find("main/b")).contains(queue);
    }

    @Test
    void repeated_batches_and_a_kill_before_the_token_park_nothing_twice_and_lose_nothing() {
        tally.poison.addAll(List.of("b2", "c0"));
        for (int i = 0; i < 30; i++) {
            ledger.append(got("a", "a" + i), got("b", "b" + i), got("c", "c" + i), got("d", "d" + i));
        }
        Crash crash = new Crash("dead-letters.tally.g1", 1);
        Projections first = TestEngine.of(crash.around(mongo.database()), ledger.store(), List.of(tally));
        started.add(first);
        first.start();
        await().atMost(PATIENCE).until(crash.happened::get);
        Projections second = start();
        Projections third = start();
        awaitUpToDate(second);
        awaitUpToDate(third);
        Map<String, String> texts = texts(second);
        List<ParkedKey> queues = letters(second).page(null, 10);
        assertThat(texts).containsOnlyKeys("main/a", "main/b", "main/d");
        assertThat(Objects.requireNonNull(texts.get("main/a")).split(" ")).hasSize(30);
        assertThat(texts).containsEntry("main/b", "b0 b1");
        assertThat(queues).extracting(ParkedKey::waiting).containsExactly(28, 30);
        assertThat(queues)
                .allSatisfy(queue -> assertThat(queue.letters())
                        .extracting(letter -> letter.position())
                        .isSorted()
                        .doesNotHaveDuplicates()
                        .hasSize(queue.waiting()));

        deliverAgain(second, third);
        Projections again = start();
        awaitUpToDate(again);
        assertThat(texts(again)).isEqualTo(texts);
        assertThat(letters(again).page(null, 10)).isEqualTo(queues);
    }

    @Test
    void a_document_that_is_too_large_keeps_what_fits() {
        Projections projections = start();
        ledger.append(got("a", "a1"), got("b", "b1"), got("b", "huge"), got("b", "b3"), got("a", "a2"));
        awaitUpToDate(projections);
        assertThat(texts(projections)).isEqualTo(Map.of("main/a", "a1 a2", "main/b", "b1"));
        ParkedKey queue = letters(projections).find("main/b").orElseThrow();
        assertThat(queue.letters())
                .extracting(letter -> letter.cause().kind())
                .containsExactly(Cause.Kind.TOO_LARGE, Cause.Kind.BEHIND);
    }

    @Test
    void a_document_that_the_store_rejects_is_parked_alone() {
        Rejecting rejecting = new Rejecting("main/b");
        Projections projections = TestEngine.of(rejecting.around(mongo.database()), ledger.store(), List.of(tally));
        started.add(projections);
        projections.start();
        ledger.append(got("a", "a1"), got("b", "b1"), got("b", "b2"), got("a", "a2"));
        awaitUpToDate(projections);
        assertThat(texts(projections)).isEqualTo(Map.of("main/a", "a1 a2"));
        assertThat(letters(projections).find("main/b").orElseThrow().letters())
                .extracting(letter -> letter.cause().kind())
                .containsExactly(Cause.Kind.REJECTED, Cause.Kind.BEHIND);
    }

    @Test
    void an_event_whose_key_cannot_be_told_is_parked_by_one_segment_and_folded_later() {
        tally.keyless = true;
        Projections projections = start();
        ledger.append(got("b", "b1"), got("b", "b2"));
        awaitUpToDate(projections);
        assertThat(letters(projections).page(null, 10)).singleElement().satisfies(queue -> {
            assertThat(queue.waiting()).isEqualTo(2);
            assertThat(queue.cause().kind()).isEqualTo(Cause.Kind.KEY);
        });
        String key = letters(projections).page(null, 10).getFirst().key();
        tally.keyless = false;
        assertThat(new DeadLetterDesk(projections).retry("tally", key).folded()).isEqualTo(2);
        assertThat(texts(projections)).isEqualTo(Map.of("main/b", "b1 b2"));
        assertThat(letters(projections).none()).isTrue();
    }

    @Test
    void so_many_dead_letters_that_none_more_may_be_parked_stop_the_projection_visibly() {
        tally.failing = true;
        Projections projections = start();
        for (int i = 0; i < 150; i++) {
            ledger.append(got("sku-" + i, "x"));
        }
        await().atMost(PATIENCE).untilAsserted(() -> {
            ProjectionStatus status = projections.status("tally");
            assertThat(status.state()).isEqualTo(ProjectionStatus.State.FAILING);
            assertThat(status.error()).contains("at most 1000 of 100 keys");
        });
        assertThat(projections.status("tally").deadLetters()).isLessThanOrEqualTo(100);
    }

    @Test
    void a_replay_that_lacks_more_than_the_live_model_fails_unless_that_is_accepted() {
        Projections projections = start();
        ledger.append(got("a", "a1"), got("b", "b1"), got("b", "b2"), got("b", "b3"));
        awaitUpToDate(projections);
        tally.poison.add("b2");
        ReplayJob failed = projections.replay("tally", false);
        await().atMost(PATIENCE)
                .until(() -> projections.job("tally", failed.id()).state() == ReplayJob.State.FAILED);
        assertThat(projections.job("tally", failed.id()).deadLetters())
                .as("with the one that waits behind it")
                .isEqualTo(2);
        assertThat(projections.job("tally", failed.id()).error()).contains("position 2");
        assertThat(texts(projections)).containsEntry("main/b", "b1 b2 b3");

        ReplayJob accepted = projections.replay("tally", true);
        await().atMost(PATIENCE)
                .until(() -> projections.job("tally", accepted.id()).state() == ReplayJob.State.SWITCHED);
        await().atMost(PATIENCE)
                .until(() -> projections.liveCollection("tally").orElse("").equals("tally.g3"));
        assertThat(texts(projections)).containsEntry("main/b", "b1");
        assertThat(projections.job("tally", accepted.id()).deadLetters())
                .as("job and status count the same")
                .isEqualTo(projections.status("tally").deadLetters());

        ReplayJob same = projections.replay("tally", false);
        await().atMost(PATIENCE).until(() -> projections.job("tally", same.id()).state() == ReplayJob.State.SWITCHED);

        tally.poison.clear();
        ReplayJob better = projections.replay("tally", false);
        await().atMost(PATIENCE)
                .until(() -> projections.job("tally", better.id()).state() == ReplayJob.State.SWITCHED);
        await().atMost(PATIENCE).until(() -> projections.status("tally").deadLetters() == 0);
        assertThat(texts(projections)).containsEntry("main/b", "b1 b2 b3");
    }

    // ---- what the tests are made of

    private Projections start() {
        Projections projections = TestEngine.of(mongo.database(), ledger.store(), List.of(tally));
        started.add(projections);
        projections.start();
        return projections;
    }

    /** Stops and has every event delivered once more. */
    private void deliverAgain(Projections... running) {
        for (Projections projections : running) {
            projections.stop();
        }
        mongo.database().getCollection("projection-tokens").drop();
    }

    private void awaitUpToDate(Projections projections) {
        long head = ledger.appended().size() - 1;
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(projections.liveCollection("tally")).isPresent();
            assertThat(projections.status("tally").position()).isEqualTo(head);
        });
    }

    private Map<String, String> texts(Projections projections) {
        Map<String, String> texts = new TreeMap<>();
        mongo.database()
                .getCollection(projections.liveCollection("tally").orElseThrow(), Text.class)
                .find()
                .forEach(text -> texts.put(text.id(), text.text()));
        return texts;
    }

    private DeadLetters letters(Projections projections) {
        return projections.deadLetters(projections.shown("tally").orElseThrow());
    }

    private static LedgerEvent got(String sku, String text) {
        return new StockReceived("main", sku, text, 1, AT);
    }

    /** What was received, in order. */
    public record Text(@BsonId String id, long position, String text) implements View {}

    /** Strings together what was received. */
    private static final class Tally implements Projection<Text> {

        final Set<String> poison = ConcurrentHashMap.newKeySet();
        volatile boolean failing;
        volatile boolean keyless;

        @Override
        public String name() {
            return "tally";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public Class<Text> view() {
            return Text.class;
        }

        @Override
        public Set<Class<? extends LedgerEvent>> events() {
            return Set.of(StockReceived.class);
        }

        @Override
        public String key(DomainEventMessage<?> event) {
            if (keyless) {
                throw new IllegalArgumentException("secret");
            }
            return ((StockEvent) event.getPayload()).stockId().toString();
        }

        @Override
        public Text evolve(@Nullable Text view, RecordedEvent event) {
            String text = ((StockReceived) event.payload()).receiptId();
            if (failing || poison.contains(text)) {
                throw new IllegalArgumentException("secret");
            }
            String more = text.equals("huge") ? "x".repeat(17 << 20) : text;
            return new Text(key(event.message()), event.position(), view == null ? more : view.text() + " " + more);
        }
    }
}
