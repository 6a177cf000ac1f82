package io.orderledger.standalone.transfer;

import io.orderledger.events.storage.RawEvent;
import io.orderledger.proofs.event.EventLeaf;
import io.orderledger.proofs.transfer.ExportReader;
import io.orderledger.query.proofs.FileLogStore;
import io.orderledger.query.proofs.Leaves;
import io.orderledger.query.proofs.LedgerExport;
import io.orderledger.query.proofs.LogCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes a verified export into an empty store. In a data folder nothing stands in its place before all of it does; what a crash
 * leaves behind is thrown away by the next try.
 */
public final class LedgerImport {

    /** Where an import is made until it is whole, in the data folder. */
    public static final String UNFINISHED = "importing";

    private static final String EVENTS = "events.db";
    private static final String LOG = "log";
    private static final long TELL_EVERY = 1_000;
    private static final int COMPARE = 1_000;

    /** What makes a folder one of a ledger. */
    private static final List<String> LEDGER = List.of(EVENTS, LOG, "process-managers.db", "snapshots.db");

    private final VerifiedExport export;
    private final Path data;

    /** What was there already, or came out, is not what the file holds. */
    public static final class DifferentException extends Exception {

        private static final long serialVersionUID = 1;

        private final long position;

        DifferentException(long position, String message) {
            super(message);
            this.position = position;
        }

        /** From where on. */
        public long position() {
            return position;
        }
    }

    /** @param data folder that is locked by this process */
    public LedgerImport(VerifiedExport export, Path data) {
        this.export = export;
        this.data = data;
    }

    /** Whether a folder holds a ledger, even one without events. What an import that broke off left there does not count. */
    public static boolean holdsLedger(Path data) {
        return !isUnfinished(data) && LEDGER.stream().map(data::resolve).anyMatch(Files::exists);
    }

    /** Whether an import broke off in a folder. */
    public static boolean isUnfinished(Path data) {
        return Files.exists(data.resolve(UNFINISHED)) && Files.notExists(data.resolve(EVENTS));
    }

    /** Writes it into the folder. */
    public void intoFolder(LedgerExport.Progress progress)
            throws IOException, LogCopy.ContradictionException, DifferentException {
        Path making = begin();
        try (CopyTarget target = CopyTarget.embedded(making.resolve(EVENTS))) {
            copy(target, making.resolve(LOG), progress);
        }
        // the events come last: from then on it is a ledger
        move(making, LOG);
        move(making, EVENTS);
        delete(making);
    }

    /**
     * Writes it into an Axon Server, and the log into the folder.
     *
     * @param target empty, or with a beginning of what is to be written
     */
    public void into(CopyTarget target, LedgerExport.Progress progress)
            throws IOException, LogCopy.ContradictionException, DifferentException {
        Path making = begin();
        copy(target, making.resolve(LOG), progress);
        move(making, LOG);
        delete(making);
    }

    private Path begin() throws IOException {
        Path making = data.resolve(UNFINISHED);
        if (Files.exists(making)) {
            delete(making);
            delete(data.resolve(LOG));
        }
        return Files.createDirectories(making);
    }

    private void copy(CopyTarget target, Path log, LedgerExport.Progress progress)
            throws IOException, LogCopy.ContradictionException, DifferentException {
        Stored stored = new Stored(target);
        try (ExportReader reader = new ExportReader(Files.newInputStream(export.file()), export.keys());
                LogCopy copy = LogCopy.open(
                        new FileLogStore(log), target.events(), export.header().origin(), export.keys())) {
            for (ExportReader.Entry entry = reader.next(); entry != null; entry = reader.next()) {
                switch (entry) {
                    case ExportReader.Event event -> {
                        if (event.leaf().position() >= export.events()) {
                            break;
                        }
                        if (!stored.holds(event.leaf())) {
                            target.add(event.leaf());
                        }
                        if (reader.position() % TELL_EVERY == 0) {
                            progress.at(reader.position(), export.events());
                        }
                    }
                    case ExportReader.Signed signed -> {
                        if (signed.checkpoint().size() <= export.events()) {
                            target.flush();
                            copy.adopt(signed.note());
                        }
                    }
                }
            }
            target.flush();
            if (target.size() != export.events() || !copy.root(export.events()).equals(export.root())) {
                throw new DifferentException(target.size(), "the root of what was written is not that of the file");
            }
            progress.at(export.events(), export.events());
        }
    }

    /** Compares what is there from an import that broke off. */
    private static final class Stored {

        private final CopyTarget target;
        private final long size;
        private final Deque<RawEvent> next = new ArrayDeque<>();
        private long after;

        private Stored(CopyTarget target) {
            this.target = target;
            this.size = target.size();
            this.after = target.events().first() - 1;
        }

        private boolean holds(EventLeaf leaf) throws DifferentException {
            if (leaf.position() >= size) {
                return false;
            }
            if (next.isEmpty()) {
                next.addAll(target.events().after(after, COMPARE));
                after += next.size();
            }
            RawEvent event = next.removeFirst();
            if (!Leaves.of(event, leaf.position()).equals(leaf)) {
                throw new DifferentException(leaf.position(), "another event is stored already");
            }
            return true;
        }
    }

    private void move(Path making, String name) throws IOException {
        Files.move(making.resolve(name), data.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
