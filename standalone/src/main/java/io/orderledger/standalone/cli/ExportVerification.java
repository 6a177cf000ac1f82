package io.orderledger.standalone.cli;

import io.orderledger.proofs.event.EventLeaf;
import io.orderledger.proofs.heads.Head;
import io.orderledger.proofs.heads.HeadsMap;
import io.orderledger.proofs.merkle.Hash;
import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.note.NoteKey;
import io.orderledger.proofs.transfer.ExportBrokenException;
import io.orderledger.proofs.transfer.ExportDifference;
import io.orderledger.proofs.transfer.ExportExamination;
import io.orderledger.proofs.transfer.ExportReader;
import io.orderledger.standalone.terminal.Progress;
import io.orderledger.standalone.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Verifies an export of a whole ledger, without a ledger and without a network. */
final class ExportVerification {

    private static final long TELL_EVERY = 4_096;
    private static final int LISTED = 100;

    private final Terminal terminal;
    private final HeadsMap heads = new HeadsMap();
    private @Nullable Checkpoint last;
    private boolean headsSound = true;
    private String outOfOrder = "";

    ExportVerification(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Verifies a file and tells what came of it.
     *
     * @param keys that may have signed; empty to believe those that the file names, which is told
     * @return exit code
     */
    int run(Path file, List<NoteKey> keys) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new CommandFailedException("input.no-such-file", null, file.toString());
        }
        try (ExportReader reader = new ExportReader(Files.newInputStream(file), keys);
                Progress progress =
                        Progress.start(terminal, "verify", reader.header().events())) {
            if (keys.isEmpty()) {
                terminal.say("verify.own-keys");
                reader.header().keys().forEach(key -> terminal.say("verify.key", key.toString()));
            }
            if (reader.header().from() > 0) {
                throw new CommandFailedException(
                        "transfer.part-only",
                        null,
                        file.toString(),
                        reader.header().from());
            }
            read(reader, progress);
            return tell(file, reader);
        } catch (ExportBrokenException e) {
            return broken(file, keys, e);
        } catch (IOException e) {
            throw new CommandFailedException("input.unreadable-file", e, file.toString());
        }
    }

    private void read(ExportReader reader, Progress progress) throws IOException {
        for (ExportReader.Entry entry = reader.next(); entry != null; entry = reader.next()) {
            switch (entry) {
                case ExportReader.Event event -> event(event.leaf());
                case ExportReader.Signed signed -> signed(signed.checkpoint());
            }
            if (reader.position() % TELL_EVERY == 0) {
                progress.at(reader.position(), reader.header().events());
            }
        }
        progress.at(reader.position(), reader.header().events());
    }

    /** Each stream is counted from 0 without gaps. */
    private void event(EventLeaf leaf) {
        Hash key = Head.key(leaf.aggregateId());
        long before = heads.find(key).map(Head::events).orElse(0L);
        if (leaf.sequence() != before && outOfOrder.isEmpty()) {
            outOfOrder = leaf.aggregateId() + "@" + leaf.sequence();
        }
        heads.append(key, leaf.position());
    }

    private void signed(Checkpoint checkpoint) {
        last = checkpoint;
        Optional<Checkpoint.Heads> commitment = checkpoint.heads();
        headsSound &= commitment
                .filter(told -> told.count() == heads.size() && told.root().equals(heads.root()))
                .isPresent();
    }

    private int tell(Path file, ExportReader reader) {
        Checkpoint under = last;
        if (under == null) {
            terminal.say("verify.export-unsigned", file.toString(), reader.position());
            return ExitCode.NOT_PROVEN;
        }
        if (!headsSound) {
            terminal.say("verify.heads-wrong");
        }
        if (!outOfOrder.isEmpty()) {
            terminal.say("verify.export-sequence", outOfOrder);
        }
        boolean sound = headsSound && outOfOrder.isEmpty();
        terminal.say(
                sound ? "verify.export-sound" : "verify.export-not-sound",
                file.toString(),
                under.size(),
                under.origin(),
                under.extension(Checkpoint.TIME).orElse("?"));
        if (reader.position() > under.size()) {
            terminal.say("verify.export-after", reader.position() - under.size());
        }
        return sound ? ExitCode.DONE : ExitCode.NOT_PROVEN;
    }

    /** The first thing that is wrong, as its reader says it, and then all that can be told of the whole file. */
    private int broken(Path file, List<NoteKey> keys, ExportBrokenException broken) {
        if (broken.kind() == ExportBrokenException.Kind.NOT_AN_EXPORT) {
            throw BrokenExport.failure(file, broken);
        }
        CommandFailedException first = BrokenExport.failure(file, broken);
        terminal.say(first.key(), first.arguments());
        try {
            List<ExportDifference> all = ExportExamination.of(Files.newInputStream(file), keys);
            all.stream().limit(LISTED).forEach(this::tell);
            if (all.size() > LISTED) {
                terminal.say("verify.more", all.size() - LISTED);
            }
        } catch (IOException e) {
            throw new CommandFailedException("input.unreadable-file", e, file.toString());
        }
        terminal.say("verify.export-broken", file.toString());
        return ExitCode.NOT_PROVEN;
    }

    private void tell(ExportDifference difference) {
        EventLeaf leaf = difference.leaf();
        String name = difference.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        terminal.say(
                "verify.export-difference." + name + (leaf == null ? "" : "-event"),
                Long.toString(difference.from()),
                difference.to() == difference.from() ? "" : "–" + difference.to(),
                Long.toString(difference.line()),
                leaf == null ? "" : leaf.aggregateId(),
                leaf == null ? "" : Long.toString(leaf.sequence()),
                leaf == null ? "" : leaf.type());
    }
}
