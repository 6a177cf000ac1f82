package io.orderledger.query.proofs;

import io.orderledger.events.storage.RawEvent;
import io.orderledger.events.storage.RawEventSource;
import io.orderledger.proofs.event.EventLeaf;
import io.orderledger.proofs.merkle.TileWriter;
import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.note.SignedNote;
import io.orderledger.proofs.transfer.ExportHeader;
import io.orderledger.proofs.transfer.ExportWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes the events of a ledger and the checkpoints over them as one file, see docs/transfer.md. What is exported is settled at
 * the beginning; whatever is recorded meanwhile is left to the next one. Memory does not grow with the ledger.
 */
public final class LedgerExport {

    private static final int READ = 2_048;

    /** Between checkpoints that are taken along, at least; the latest and those by which a key hands over come in any case. */
    private static final long CHECKPOINT_EVERY = 10_000;

    private final RawEventSource source;
    private final LogStore store;
    private final Checkpoint latest;
    private final ExportHeader header;

    /** Told how far it is. */
    @FunctionalInterface
    public interface Progress {
        void at(long done, long total);
    }

    private record Note(String text, Checkpoint checkpoint) {

        static Note of(String note) {
            return new Note(note, Checkpoint.parse(SignedNote.parse(note).text()));
        }

        boolean handsOver() {
            return checkpoint.extension(Checkpoint.NEXT_KEY).isPresent();
        }
    }

    private LedgerExport(LogStore store, RawEventSource source, Checkpoint latest, ExportHeader header) {
        this.store = store;
        this.source = source;
        this.latest = latest;
        this.header = header;
    }

    /**
     * Settles what to export.
     *
     * @param from first position
     * @param to position after the last, at most; {@link Long#MAX_VALUE} for all
     * @param tail whether events after the latest checkpoint come too
     * @return empty when there is no checkpoint yet
     * @throws IndexOutOfBoundsException when the ledger ends before {@code from}; its message is where it ends
     */
    public static Optional<LedgerExport> of(LogStore store, RawEventSource source, long from, long to, boolean tail) {
        return store.latest().map(note -> {
            Checkpoint latest = Note.of(note).checkpoint();
            long head = source.head();
            long stored = head == RawEventSource.BEFORE_ALL ? 0 : head - source.first() + 1;
            long end = Math.min(to, tail ? Math.max(stored, latest.size()) : latest.size());
            if (from > end) {
                throw new IndexOutOfBoundsException(Long.toString(end));
            }
            return new LedgerExport(
                    store, source, latest, new ExportHeader(latest.origin(), from, end, LogKeys.known(store)));
        });
    }

    /** What it is of. */
    public ExportHeader header() {
        return header;
    }

    /** Events in it that are not under a checkpoint yet. */
    public long unsigned() {
        return header.to() - Math.clamp(latest.size(), header.from(), header.to());
    }

    /**
     * Writes it.
     *
     * @param out is neither flushed nor closed
     * @throws IllegalStateException when the events are not those that were signed for, or cannot be read: what was written then
     *     is torn
     */
    public void write(OutputStream out, Progress progress) throws IOException {
        long start = Math.min(header.from(), latest.size());
        TileWriter tree = new TileWriter(start, new LogReader(store, latest.size())::tile, (path, bytes) -> {});
        Leaf next = new Leaf(source.first() + start - 1, start);
        while (tree.size() < header.from()) {
            next.read(Math.min(READ, header.from() - tree.size())).forEach(leaf -> tree.append(leaf.hash()));
        }
        ExportWriter writer = new ExportWriter(out, header, tree);
        for (Note note : checkpoints()) {
            events(writer, next, Math.max(header.from(), note.checkpoint().size()), progress);
            writer.checkpoint(note.text());
        }
        events(writer, next, header.to(), progress);
        writer.end();
        progress.at(header.events(), header.events());
    }

    private void events(ExportWriter writer, Leaf next, long to, Progress progress) throws IOException {
        while (writer.position() < to) {
            writer.events(next.read(Math.min(READ, to - writer.position())));
            progress.at(writer.position() - header.from(), header.events());
        }
    }

    /** The history of a copy that is nearly there is not read again and again. */
    private List<Note> checkpoints() {
        if (header.from() > 0 && header.events() < CHECKPOINT_EVERY) {
            return store.latest().map(Note::of).filter(note -> note.checkpoint().size() <= header.to()).stream()
                    .toList();
        }
        List<Note> chosen = new ArrayList<>();
        Note last = null;
        long told = header.from();
        for (String text : store.history()) {
            Note note = Note.of(text);
            long size = note.checkpoint().size();
            if (size <= header.from()
                    || size > header.to()
                    || !note.checkpoint().origin().equals(header.origin())) {
                continue;
            }
            last = note;
            if (size - told >= CHECKPOINT_EVERY || note.handsOver()) {
                chosen.add(note);
                told = size;
                last = null;
            }
        }
        if (last != null) {
            chosen.add(last);
        }
        return chosen;
    }

    /** Reads on where it stopped. */
    private final class Leaf {

        private long position;
        private long index;

        private Leaf(long position, long index) {
            this.position = position;
            this.index = index;
        }

        private List<EventLeaf> read(long most) {
            List<RawEvent> events = source.after(position, (int) most);
            if (events.isEmpty()) {
                throw new IllegalStateException("the store ends at " + index + " and should go on");
            }
            List<EventLeaf> leaves = new ArrayList<>(events.size());
            for (RawEvent event : events) {
                if (event.position() != source.first() + index) {
                    throw new IllegalStateException("the store has no event at " + index);
                }
                leaves.add(Leaves.of(event, index++));
            }
            position = events.getLast().position();
            return leaves;
        }
    }
}
