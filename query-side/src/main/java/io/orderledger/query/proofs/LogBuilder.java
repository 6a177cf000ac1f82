package io.orderledger.query.proofs;

import io.orderledger.events.storage.RawEvent;
import io.orderledger.events.storage.RawEventSource;
import io.orderledger.proofs.heads.Head;
import io.orderledger.proofs.merkle.Hash;
import io.orderledger.proofs.merkle.TilePath;
import io.orderledger.proofs.merkle.TileWriter;
import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.note.NoteSigner;
import io.orderledger.proofs.note.SignedNote;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Appends events to the log and publishes checkpoints over them. It begins where the last checkpoint ends, whatever was
 * written beyond it before a crash. For one thread; after a failure it is thrown away.
 */
final class LogBuilder {

    private static final int READ = 2_000;

    private final LogStore store;
    private final RawEventSource source;
    private final StreamHeads heads;
    private final InstantSource time;
    private final String origin;
    private final LogReader log;
    private final TileWriter tree;
    private final byte[] chunk = new byte[TilePath.WIDTH * IndexRecord.BYTES];
    private long position;

    /** Names of partial tiles that nobody needs once the checkpoint after the next is there. */
    private List<String> outdated = new ArrayList<>();

    private List<String> current = new ArrayList<>();

    /**
     * @param heads at the last checkpoint
     * @param position of the last event under the checkpoint, in the numbering of the source
     */
    LogBuilder(
            LogStore store,
            RawEventSource source,
            StreamHeads heads,
            LogReader log,
            String origin,
            long position,
            InstantSource time) {
        this.store = store;
        this.source = source;
        this.heads = heads;
        this.log = log;
        this.origin = origin;
        this.position = position;
        this.time = time;
        this.tree = new TileWriter(log.size(), log::tile, (path, bytes) -> store.write(LogReader.name(path), bytes));
        for (long index = log.size() / TilePath.WIDTH * TilePath.WIDTH; index < log.size(); index++) {
            log.index(index).copyTo(chunk, (int) (index % TilePath.WIDTH));
        }
    }

    /** Whether there are events that are not in the log. */
    boolean behind() {
        return source.head() > position;
    }

    /** How many positions the log is behind. */
    long lag() {
        return source.head() - position;
    }

    /** Appends what is new, up to a number of events; answers how many there were. */
    int append(int most) {
        int appended = 0;
        while (appended < most) {
            List<RawEvent> events = source.after(position, Math.min(READ, most - appended));
            events.forEach(this::append);
            appended += events.size();
            if (events.isEmpty()) {
                break;
            }
        }
        return appended;
    }

    private void append(RawEvent event) {
        long index = tree.size();
        Hash key = Head.key(event.aggregateId());
        StreamHeads.Noted noted = heads.note(key);
        if (event.sequence() != noted.sequence()) {
            throw new OutOfSequenceException(event, noted);
        }
        tree.append(Leaves.of(event, index).hash());
        int place = (int) (index % TilePath.WIDTH);
        new IndexRecord(key, event.sequence(), noted.previous()).copyTo(chunk, place);
        if (place + 1 == TilePath.WIDTH) {
            store.write(LogReader.chunkName(index / TilePath.WIDTH, TilePath.WIDTH), chunk.clone());
        }
        position = event.position();
    }

    /** An event that does not go on where its stream ends: no ledger stores such a one, and no proof of its stream would hold. */
    static final class OutOfSequenceException extends IllegalStateException {

        private static final long serialVersionUID = 1;

        private OutOfSequenceException(RawEvent event, StreamHeads.Noted noted) {
            super("leaf " + noted.index() + " (position " + event.position() + " of the store) is event "
                    + event.sequence() + " of its stream, where event " + noted.sequence()
                    + " should stand: it was added, or others were removed");
        }
    }

    /** A checkpoint that is not over what was appended. */
    static final class NotTheseException extends Exception {

        private static final long serialVersionUID = 1;

        private NotTheseException(String message) {
            super(message);
        }
    }

    /** Leaves so far. */
    long size() {
        return tree.size();
    }

    /** The root over them. */
    Hash root() {
        return tree.root();
    }

    /** Signs and publishes a checkpoint over everything that was appended. */
    void publish(List<NoteSigner> signers) {
        publish(signers, List.of());
    }

    /**
     * Signs and publishes a checkpoint over everything that was appended.
     *
     * @param more extension lines
     */
    void publish(List<NoteSigner> signers, List<String> more) {
        publishing(() -> sign(signers, more));
    }

    /**
     * Publishes a checkpoint that another ledger has made over the same events.
     *
     * @throws NotTheseException when they are others; nothing is published then
     */
    void adopt(String note) throws NotTheseException {
        Checkpoint checkpoint = Checkpoint.parse(SignedNote.parse(note).text());
        if (checkpoint.size() != tree.size() || !checkpoint.root().equals(tree.root())) {
            throw new NotTheseException("the root over " + tree.size() + " events is not that of the checkpoint");
        }
        publishing(() -> published(note, checkpoint));
    }

    private void publishing(Supplier<Published> publishing) {
        List<String> partials = new ArrayList<>();
        tree.partials((path, bytes) -> write(partials, LogReader.name(path), bytes));
        int width = (int) (tree.size() % TilePath.WIDTH);
        if (width > 0) {
            write(
                    partials,
                    LogReader.chunkName(tree.size() / TilePath.WIDTH, width),
                    Arrays.copyOf(chunk, width * IndexRecord.BYTES));
        }
        store.force();
        heads.publish(publishing);
        outdated.removeAll(partials);
        outdated.removeAll(current);
        outdated.forEach(store::delete);
        outdated = current;
        current = partials;
    }

    private void write(List<String> partials, String name, byte[] bytes) {
        store.write(name, bytes);
        partials.add(name);
    }

    private Published sign(List<NoteSigner> signers, List<String> more) {
        List<String> extensions = new ArrayList<>();
        extensions.add(heads.commitment().line());
        extensions.add(Checkpoint.TIME + time.instant().truncatedTo(ChronoUnit.SECONDS));
        if (signers.size() > 1) {
            extensions.add(Checkpoint.NEXT_KEY + signers.getLast().key());
        }
        extensions.addAll(more);
        Checkpoint checkpoint = new Checkpoint(origin, tree.size(), tree.root(), extensions);
        return published(SignedNote.sign(checkpoint.text(), signers).toString(), checkpoint);
    }

    private Published published(String note, Checkpoint checkpoint) {
        Optional<String> before = heads.published().map(Published::note);
        if (!store.publish(before, note)) {
            throw new IllegalStateException("somebody else has published a checkpoint");
        }
        return new Published(note, checkpoint, log.at(tree.size()));
    }
}
