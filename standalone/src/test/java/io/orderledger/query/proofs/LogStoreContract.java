package io.orderledger.query.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.orderledger.events.storage.RawEventSource;
import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.note.SignedNote;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What every place for a log does. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class LogStoreContract {

    private static final long SEED = 11;

    /** A view of the place by another process; the first call gives an empty place. */
    abstract LogStore open();

    @Test
    void a_log_goes_on_after_a_crash_as_if_nothing_had_been() {
        Random random = new Random(SEED);
        MadeUpHistory history = new MadeUpHistory(random, 300);
        MemoryLogStore calm = new MemoryLogStore();
        LogForTests undisturbed = new LogForTests(calm, history);
        LogStore store = open();
        assertThat(store.lead()).isTrue();
        LogForTests crashing = new LogForTests(store, history);
        undisturbed.checkpoint(1_000);
        crashing.checkpoint(1_000);

        history.more(700);
        undisturbed.checkpoint(1_000);
        crashing.builder.append(550); // some of it is written when the process dies
        store.force();
        store.close();
        LogStore next = open();
        assertThat(next.lead()).isTrue();
        LogBuilder resumed = resume(next, history);
        resumed.append(1_000);
        resumed.publish(List.of(LogForTests.SIGNER));

        LogCheck.Outcome outcome =
                new LogCheck(next, List.of(LogForTests.SIGNER.key()), false).run(history, (done, total) -> {});
        assertThat(outcome.sound()).as(outcome.toString()).isTrue();
        assertThat(outcome.size()).isEqualTo(1_000);
        assertThat(outcome.checkpoints()).isEqualTo(2);
        assertThat(new LogReader(next, 1_000).tree().root(1_000))
                .isEqualTo(new LogReader(calm, 1_000).tree().root(1_000));
        next.close();
    }

    private static LogBuilder resume(LogStore store, RawEventSource source) {
        StreamHeads heads = new StreamHeads();
        String note = store.latest().orElseThrow();
        Checkpoint checkpoint = Checkpoint.parse(SignedNote.parse(note).text());
        LogReader reader = new LogReader(store, checkpoint.size());
        heads.follow(new Published(note, checkpoint, reader));
        return new LogBuilder(store, source, heads, reader, "test", checkpoint.size(), InstantSource.system());
    }

    @Test
    void only_one_builds_and_the_next_comes_when_it_has_gone() {
        LogStore first = open();
        LogStore second = open();

        assertThat(first.lead()).isTrue();
        assertThat(first.lead()).isTrue();
        assertThat(second.lead()).isFalse();
        first.close();
        assertThat(second.lead()).isTrue();
        second.close();
    }

    @Test
    void nobody_publishes_after_a_checkpoint_that_is_not_the_latest() {
        MadeUpHistory history = new MadeUpHistory(new Random(SEED), 20);
        LogStore store = open();
        assertThat(store.lead()).isTrue();
        LogForTests log = new LogForTests(store, history);
        log.checkpoint(10);
        LogBuilder late = resume(store, history);
        log.checkpoint(10);

        late.append(5);
        assertThatIllegalStateException().isThrownBy(() -> late.publish(List.of(LogForTests.SIGNER)));

        assertThat(store.history()).hasSize(2);
        assertThat(store.publish(Optional.empty(), store.history().getFirst())).isFalse();
        assertThat(Optional.of(store.history().getLast())).isEqualTo(store.latest());
        store.close();
    }
}
