package io.orderledger.query.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.note.NoteKey;
import io.orderledger.proofs.note.SignedNote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLogStoreTest extends LogStoreContract {

    @TempDir
    Path folder;

    @Override
    LogStore open() {
        return new FileLogStore(folder.resolve("log"));
    }

    @Test
    void who_reads_while_a_part_is_written_again_never_finds_half_of_it() throws Exception {
        LogStore store = open();
        byte[] one = "a".repeat(8_192).getBytes(StandardCharsets.US_ASCII);
        byte[] other = "b".repeat(8_192).getBytes(StandardCharsets.US_ASCII);
        store.write("tile/1/000.p/2", one);
        AtomicBoolean going = new AtomicBoolean(true);
        CompletableFuture<Integer> reads = CompletableFuture.supplyAsync(() -> {
            int whole = 0;
            for (; going.get(); whole++) {
                assertThat(store.read("tile/1/000.p/2")).isIn(one, other);
            }
            return whole;
        });
        for (int i = 0; i < 2_000 && !reads.isDone(); i++) {
            store.write("tile/1/000.p/2", i % 2 == 0 ? other : one);
        }
        going.set(false);
        assertThat(reads.get(30, TimeUnit.SECONDS)).isPositive();
        store.close();
    }

    @Test
    void what_is_written_again_alike_is_left_as_it_is() throws IOException {
        LogStore store = open();
        store.write("tile/0/000.p/7", new byte[224]);
        Object before = Files.readAttributes(folder.resolve("log/tile/0/000.p/7"), BasicFileAttributes.class)
                .fileKey();
        store.write("tile/0/000.p/7", new byte[224]);
        store.force();
        assertThat(Files.readAttributes(folder.resolve("log/tile/0/000.p/7"), BasicFileAttributes.class)
                        .fileKey())
                .isEqualTo(before);
        try (Stream<Path> files = Files.list(folder.resolve("log/tile/0/000.p"))) {
            assertThat(files).hasSize(1);
        }
        store.close();
    }

    @Test
    void a_history_that_is_one_ahead_after_a_crash_is_cut() throws IOException {
        MadeUpHistory history = new MadeUpHistory(new Random(1), 20);
        LogStore store = open();
        assertThat(store.lead()).isTrue();
        LogForTests log = new LogForTests(store, history);
        log.checkpoint(10);
        Path notes = folder.resolve("log").resolve("checkpoints");
        Files.writeString(notes, Files.readString(notes) + "half a checkpoint\n7");

        log.checkpoint(10);

        assertThat(store.history()).hasSize(2).last().isEqualTo(store.latest().orElseThrow());
        store.close();
    }

    @Test
    void signed_checkpoints_are_never_cut_when_the_latest_is_gone_or_set_back() throws IOException {
        for (String damage : List.of("missing", "empty", "older")) {
            Path place = folder.resolve(damage);
            MadeUpHistory history = new MadeUpHistory(new Random(3), 30);
            List<String> signed;
            try (FileLogStore store = new FileLogStore(place)) {
                assertThat(store.lead()).isTrue();
                LogForTests log = new LogForTests(store, history);
                log.checkpoint(10);
                log.checkpoint(10);
                log.checkpoint(10);
                signed = store.history();
            }
            Path latest = place.resolve("checkpoint");
            switch (damage) {
                case "missing" -> Files.delete(latest);
                case "empty" -> Files.writeString(latest, "");
                default -> Files.writeString(latest, signed.getFirst());
            }
            history.events.remove(4); // what was signed for is rewritten

            FileLogStore store = new FileLogStore(place);
            if (!damage.equals("older")) {
                assertThat(store.latest()).as(damage).contains(signed.getLast());
                LogCheck.Outcome outcome =
                        new LogCheck(store, List.of(LogForTests.SIGNER.key()), false).run(history, (done, total) -> {});
                assertThat(outcome.eventsSound()).as(damage).isFalse();
                assertThat(outcome.checkpoints()).isEqualTo(3);
            }
            assertThat(store.lead()).isTrue();
            assertThat(store.latest()).as(damage).contains(signed.getLast());
            assertThat(store.publish(Optional.empty(), signed.getFirst())).isFalse();
            assertThat(store.history()).as(damage).isEqualTo(signed);
            store.close();
        }
    }

    @Test
    void a_history_that_was_cut_within_the_latest_note_is_told() throws IOException {
        MadeUpHistory history = new MadeUpHistory(new Random(4), 30);
        LogStore store = open();
        assertThat(store.lead()).isTrue();
        LogForTests log = new LogForTests(store, history);
        log.checkpoint(10);
        log.checkpoint(20);
        Path notes = folder.resolve("log").resolve("checkpoints");
        String whole = Files.readString(notes);
        Files.writeString(notes, whole.substring(0, whole.length() - 20));

        LogCheck.Outcome outcome = log.check(history);

        assertThat(outcome.eventsSound()).isTrue();
        assertThat(outcome.sound()).isFalse();
        assertThat(outcome.damaged()).containsExactly("checkpoints (the latest one, of size 30, is not among them)");
        store.close();
    }

    @Test
    void keys_hand_over_and_copies_go_to_outsiders() throws Exception {
        MadeUpHistory history = new MadeUpHistory(new Random(2), 20);
        Path key = folder.resolve("log-key.pem");
        Path outside = folder.resolve("outside");

        NoteKey first = signedBy(run(history, key, outside, note -> true), key);
        Files.move(key, folder.resolve("log-key.pem.previous"));
        SignedNote handOver = run(history, key, outside, note -> note.text().contains(Checkpoint.NEXT_KEY));
        NoteKey second = signedBy(handOver, key);

        assertThat(second.toString()).isNotEqualTo(first.toString());
        assertThat(handOver.isSignedBy(first)).isTrue();
        assertThat(handOver.isSignedBy(second)).isTrue();
        assertThat(handOver.text()).contains(Checkpoint.NEXT_KEY + second);
        assertThat(folder.resolve("log-key.pem.retired-" + first.idText())).exists();
        assertThat(LogKeys.known(open()).stream().map(NoteKey::toString))
                .containsExactly(first.toString(), second.toString());

        history.more(5);
        SignedNote later = run(history, key, outside, note -> note.text().contains("\n25\n"));
        assertThat(later.isSignedBy(first)).isFalse();
        assertThat(later.isSignedBy(second)).isTrue();
        Awaitility.await().until(() -> Files.exists(outside.resolve("checkpoint-25")));
        assertThat(SignedNote.parse(Files.readString(outside.resolve("checkpoint-25")))
                        .text())
                .isEqualTo(later.text());
    }

    private static NoteKey signedBy(SignedNote note, Path key) throws IOException {
        NoteKey now =
                LogKeys.open(key, Checkpoint.parse(note.text()).origin(), false).key();
        assertThat(note.isSignedBy(now)).isTrue();
        return now;
    }

    /** Runs a log until its latest checkpoint is wanted. */
    private SignedNote run(MadeUpHistory history, Path key, Path outside, Predicate<SignedNote> wanted) {
        ProofProperties properties = new ProofProperties(
                true,
                null,
                null,
                true,
                null,
                Duration.ZERO,
                10_000,
                Duration.ofMillis(10),
                null,
                List.of(),
                Duration.ofDays(1));
        try (CheckpointCopies copies = new CheckpointCopies(outside, List.of())) {
            ProofLog log =
                    new ProofLog(open(), history, properties, key, true, InstantSource.system(), List.of(copies));
            log.start();
            try {
                return Awaitility.await()
                        .atMost(Duration.ofSeconds(20))
                        .until(
                                () -> log.published().map(now -> SignedNote.parse(now.note())).stream()
                                        .filter(wanted)
                                        .toList(),
                                found -> !found.isEmpty() && log.state().kind() == LogState.Kind.BUILDING)
                        .getFirst();
            } finally {
                Awaitility.await().until(() -> log.store().latest().isPresent());
                log.stop();
            }
        }
    }
}
