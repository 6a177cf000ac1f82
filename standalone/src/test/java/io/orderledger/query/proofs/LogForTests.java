package io.orderledger.query.proofs;

import io.orderledger.events.storage.RawEventSource;
import io.orderledger.proofs.note.NoteSigner;
import java.time.InstantSource;
import java.util.List;

/** Builds logs without a thread. */
final class LogForTests {

    static final NoteSigner SIGNER = NoteSigner.of("test", NoteSigner.newKey());

    final LogStore store;
    final StreamHeads heads = new StreamHeads();
    final LogBuilder builder;

    LogForTests(LogStore store, RawEventSource source) {
        this.store = store;
        this.builder = new LogBuilder(
                store,
                source,
                heads,
                new LogReader(store, 0),
                "test",
                RawEventSource.BEFORE_ALL,
                InstantSource.system());
    }

    /** Appends up to so many events and signs for all there are. */
    void checkpoint(int most) {
        builder.append(most);
        builder.publish(List.of(SIGNER));
    }

    LogCheck.Outcome check(RawEventSource source) {
        return new LogCheck(store, List.of(SIGNER.key()), false).run(source, (done, total) -> {});
    }
}
