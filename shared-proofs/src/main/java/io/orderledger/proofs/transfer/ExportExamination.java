package io.orderledger.proofs.transfer;

import io.orderledger.proofs.event.EventLeaf;
import io.orderledger.proofs.merkle.Hash;
import io.orderledger.proofs.merkle.TileWriter;
import io.orderledger.proofs.merkle.TreeHashing;
import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.note.NoteKey;
import io.orderledger.proofs.note.SignedNote;
import io.orderledger.proofs.transfer.ExportDifference.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Says of an export that {@link ExportReader} has refused everything that is wrong with it, instead of the first thing alone. The
 * hashes of its blocks tell which events there have to be and where; they are themselves compared with the signed roots. Takes about
 * 200 bytes of memory for each event, and is for files that were refused.
 */
public final class ExportExamination {

    private final Map<Long, Hash> expected = new HashMap<>();
    private final Map<Hash, Long> places = new HashMap<>();
    private final List<Stranger> strangers = new ArrayList<>();
    private final List<Authentic> authentic = new ArrayList<>();
    private final List<Checkpoint> signed = new ArrayList<>();
    private final List<ExportDifference> differences = new ArrayList<>();
    private final Collection<NoteKey> keys;
    private long from;
    private long to;
    private long lastLine;
    private long next;
    private long endOfBlock;

    private record Authentic(long position, long line) {}

    /**
     * An event of which no block knows.
     *
     * @param at position that its place in the file gives it
     */
    private record Stranger(
            Hash hash, long line, long at, @Nullable EventLeaf leaf) {}

    private ExportExamination(Collection<NoteKey> keys) {
        this.keys = new ArrayList<>(keys);
    }

    /**
     * Examines a file.
     *
     * @param in compressed; closed by this
     * @param keys that may have signed; empty to believe those that the file names
     * @return what is different, in the order of positions; empty when nothing but the form of the file is wrong
     */
    public static List<ExportDifference> of(InputStream in, Collection<NoteKey> keys) throws IOException {
        return new ExportExamination(keys).examine(in);
    }

    private List<ExportDifference> examine(InputStream in) throws IOException {
        try (RawLines lines = new RawLines(in)) {
            byte[] line = lines.next();
            while (line != null) {
                lastLine = lines.line();
                take(line, lastLine);
                line = lines.next();
            }
        } catch (EOFException | ZipException torn) {
            // what comes after is among what is missing
            differences.add(new ExportDifference(Kind.UNREADABLE, -1, -1, lastLine + 1, null));
        }
        settle();
        compareRoots();
        missing();
        moved();
        differences.sort(Comparator.comparingLong(ExportDifference::from).thenComparing(ExportDifference::kind));
        return List.copyOf(differences);
    }

    private void take(byte[] line, long number) {
        try {
            switch (kind(line)) {
                case HEADER -> header(ExportLines.readHeader(line));
                case BLOCK -> block(ExportLines.readBlock(line));
                case EVENT -> event(line, number);
                case CHECKPOINT -> checkpoint(ExportLines.readCheckpoint(line));
                case FOOTER -> ExportLines.readFooter(line);
            }
        } catch (IllegalArgumentException unreadable) {
            differences.add(new ExportDifference(Kind.UNREADABLE, -1, -1, number, null));
        }
    }

    /** What is no line of an export and stands where an event of a block has to be is one that was damaged. */
    private ExportLines.Kind kind(byte[] line) {
        try {
            return ExportLines.Kind.of(line);
        } catch (IllegalArgumentException none) {
            if (next < endOfBlock) {
                return ExportLines.Kind.EVENT;
            }
            throw none;
        }
    }

    private void header(ExportHeader header) {
        from = header.from();
        to = Math.max(to, header.to());
        if (keys.isEmpty()) {
            keys.addAll(header.keys());
        }
    }

    private void block(ExportLines.Block block) {
        next = block.position();
        endOfBlock = next + block.leaves().size();
        for (int i = 0; i < block.leaves().size(); i++) {
            long position = block.position() + i;
            expected.putIfAbsent(position, block.leaves().get(i));
            places.putIfAbsent(block.leaves().get(i), position);
        }
    }

    private void event(byte[] line, long number) {
        Hash hash = TreeHashing.leaf(line);
        Long place = places.get(hash);
        if (place == null) {
            strangers.add(new Stranger(hash, number, next++, leaf(line)));
        } else {
            next = place + 1;
            authentic.add(new Authentic(place, number));
        }
    }

    private static @Nullable EventLeaf leaf(byte[] line) {
        try {
            return ExportLines.readEvent(line);
        } catch (IllegalArgumentException notCanonical) {
            return null;
        }
    }

    private void checkpoint(String note) {
        try {
            SignedNote parsed = SignedNote.parse(note);
            parsed.verify(keys);
            Checkpoint checkpoint = Checkpoint.parse(parsed.text());
            checkpoint.extension(Checkpoint.NEXT_KEY).map(NoteKey::parse).ifPresent(keys::add);
            signed.add(checkpoint);
        } catch (SignedNote.UnverifiedException forged) {
            // its size cannot be believed either
            differences.add(new ExportDifference(Kind.NOT_SIGNED, -1, -1, 0, null));
        }
    }

    /** A block may stand behind events that were moved before it. */
    private void settle() {
        strangers.removeIf(stranger -> {
            Long place = places.get(stranger.hash());
            if (place != null) {
                authentic.add(new Authentic(place, stranger.line()));
            }
            return place != null;
        });
        authentic.sort(Comparator.comparingLong(Authentic::line));
    }

    /** Between which checkpoints the hashes are not those that were signed for. */
    private void compareRoots() {
        if (from != 0) {
            return;
        }
        TileWriter tree = TileWriter.ofNothing();
        long sound = 0;
        boolean whole = true;
        signed.sort(Comparator.comparingLong(Checkpoint::size));
        for (Checkpoint checkpoint : signed) {
            while (whole && tree.size() < checkpoint.size()) {
                Hash next = expected.get(tree.size());
                whole = next != null;
                if (next != null) {
                    tree.append(next);
                }
            }
            if (!whole) {
                return; // what is missing is told by its place
            }
            if (!tree.root().equals(checkpoint.root())) {
                differences.add(new ExportDifference(Kind.NOT_AS_SIGNED, sound, checkpoint.size() - 1, 0, null));
                return;
            }
            sound = checkpoint.size();
        }
    }

    /** Positions that should be there and are not: changed when something else claims to stand there, otherwise removed. */
    private void missing() {
        Set<Long> seen = new HashSet<>();
        authentic.forEach(one -> seen.add(one.position()));
        Map<Long, Stranger> claims = new HashMap<>();
        Set<Stranger> claimants = new HashSet<>();
        for (Stranger stranger : strangers) {
            EventLeaf leaf = stranger.leaf();
            if (leaf != null
                    && !seen.contains(leaf.position())
                    && claims.putIfAbsent(leaf.position(), stranger) == null) {
                claimants.add(stranger);
            }
        }
        for (Stranger stranger : strangers) {
            if (!claimants.contains(stranger) && !seen.contains(stranger.at())) {
                claims.putIfAbsent(stranger.at(), stranger); // it was damaged so that it does not say what it is
            }
        }
        long end = Math.max(
                to, expected.keySet().stream().mapToLong(one -> one + 1).max().orElse(to));
        for (long position = from; position < end; position++) {
            if (!seen.contains(position)) {
                Stranger claiming = claims.get(position);
                if (claiming == null) {
                    range(Kind.REMOVED, position);
                } else if (!expected.containsKey(position)) {
                    strangers.remove(claiming);
                    range(Kind.NOT_AS_SIGNED, position); // with its hash gone, nothing tells whether it is the same
                } else {
                    strangers.remove(claiming);
                    differences.add(
                            new ExportDifference(Kind.CHANGED, position, position, claiming.line(), claiming.leaf()));
                }
            }
        }
        for (Stranger stranger : strangers) {
            EventLeaf leaf = stranger.leaf();
            long position = leaf == null ? -1 : leaf.position();
            differences.add(new ExportDifference(Kind.ADDED, position, position, stranger.line(), leaf));
        }
    }

    /** One more position of a kind, joined to those before it. */
    private void range(Kind kind, long position) {
        ExportDifference last = differences.isEmpty() ? null : differences.getLast();
        if (last != null && last.kind() == kind && last.line() == 0 && last.to() == position - 1) {
            differences.set(differences.size() - 1, new ExportDifference(kind, last.from(), position, 0, null));
        } else {
            differences.add(new ExportDifference(kind, position, position, 0, null));
        }
    }

    /** Events that stand twice, and as few as possible of those that stand at another place: the rest goes up from line to line. */
    private void moved() {
        boolean[] stays =
                longestRising(authentic.stream().mapToLong(Authentic::position).toArray());
        Set<Long> told = new HashSet<>();
        for (int i = 0; i < stays.length; i++) {
            if (stays[i]) {
                told.add(authentic.get(i).position());
            }
        }
        for (int i = 0; i < stays.length; i++) {
            if (!stays[i]) {
                Authentic one = authentic.get(i);
                Kind kind = told.add(one.position()) ? Kind.REORDERED : Kind.ADDED;
                differences.add(new ExportDifference(kind, one.position(), one.position(), one.line(), null));
            }
        }
    }

    /** Which elements are in a longest rising subsequence (patience sorting). */
    private static boolean[] longestRising(long[] values) {
        int[] ends = new int[values.length];
        int[] before = new int[values.length];
        int length = 0;
        for (int i = 0; i < values.length; i++) {
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (values[ends[middle]] < values[i]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            before[i] = low == 0 ? -1 : ends[low - 1];
            ends[low] = i;
            length = Math.max(length, low + 1);
        }
        boolean[] stays = new boolean[values.length];
        for (int i = length == 0 ? -1 : ends[length - 1]; i >= 0; i = before[i]) {
            stays[i] = true;
        }
        return stays;
    }
}
