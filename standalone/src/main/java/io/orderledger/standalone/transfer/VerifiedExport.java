package io.orderledger.standalone.transfer;

import io.orderledger.proofs.merkle.Hash;
import io.orderledger.proofs.merkle.TileWriter;
import io.orderledger.proofs.note.NoteKey;
import io.orderledger.proofs.transfer.ExportHeader;
import io.orderledger.proofs.transfer.ExportReader;
import io.orderledger.query.proofs.LedgerExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * A file of which every line was verified.
 *
 * @param keys that were believed
 * @param events how many are to be restored
 * @param root over them
 * @param checkpoint size of the last checkpoint in the file
 * @param note the last checkpoint in the file; empty when there is none
 */
public record VerifiedExport(
        Path file, ExportHeader header, List<NoteKey> keys, long events, Hash root, long checkpoint, String note) {

    private static final long TELL_EVERY = 1_000;

    /**
     * Reads it all.
     *
     * @param keys that may have signed; empty to believe those that the file names
     * @throws io.orderledger.proofs.transfer.ExportBrokenException when it is torn or edited
     * @throws PartOnlyException when it begins later than the ledger
     */
    public static VerifiedExport of(Path file, Collection<NoteKey> keys, Until until, LedgerExport.Progress progress)
            throws IOException, PartOnlyException {
        try (ExportReader reader = new ExportReader(Files.newInputStream(file), keys)) {
            ExportHeader header = reader.header();
            if (header.from() > 0) {
                throw new PartOnlyException(header.from());
            }
            TileWriter restored = TileWriter.ofNothing();
            String note = "";
            boolean open = true;
            for (ExportReader.Entry entry = reader.next(); entry != null; entry = reader.next()) {
                switch (entry) {
                    case ExportReader.Event event -> {
                        open &= !until.endsBefore(event.leaf());
                        if (open) {
                            restored.append(event.leaf().hash());
                        }
                        if (reader.position() % TELL_EVERY == 0) {
                            progress.at(reader.position(), header.to());
                        }
                    }
                    case ExportReader.Signed signed -> note = signed.note();
                }
            }
            progress.at(header.to(), header.to());
            return new VerifiedExport(
                    file,
                    header,
                    keys.isEmpty() ? header.keys() : List.copyOf(keys),
                    restored.size(),
                    restored.root(),
                    reader.checkpoint(),
                    note);
        }
    }

    /** The file holds no beginning of a ledger. */
    public static final class PartOnlyException extends Exception {

        private static final long serialVersionUID = 1;

        private final long from;

        PartOnlyException(long from) {
            super("the export begins at " + from);
            this.from = from;
        }

        /** Where it begins. */
        public long from() {
            return from;
        }
    }
}
