package io.orderledger.proofs.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.proofs.event.EventLeaf;
import io.orderledger.proofs.merkle.Hash;
import io.orderledger.proofs.merkle.TileWriter;
import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.note.NoteKey;
import io.orderledger.proofs.note.NoteSigner;
import io.orderledger.proofs.note.SignedNote;
import io.orderledger.proofs.transfer.ExportBrokenException.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExportTest {

    private static final NoteSigner SIGNER = NoteSigner.of("example.org/log", NoteSigner.newKey());
    private static final List<NoteKey> KEYS = List.of(SIGNER.key());
    private static final int EVENTS = 700;
    private static final int SIGNED = 600;

    private final List<EventLeaf> events = events();

    @Test
    void reads_what_was_written() throws IOException {
        byte[] file = export(0);

        List<EventLeaf> read = new ArrayList<>();
        List<Long> checkpoints = new ArrayList<>();
        try (ExportReader reader = new ExportReader(new ByteArrayInputStream(file), KEYS)) {
            assertThat(reader.header().to()).isEqualTo(EVENTS);
            for (ExportReader.Entry entry = reader.next(); entry != null; entry = reader.next()) {
                switch (entry) {
                    case ExportReader.Event event -> read.add(event.leaf());
                    case ExportReader.Signed signed ->
                        checkpoints.add(signed.checkpoint().size());
                }
            }
        }

        assertThat(read).isEqualTo(events);
        assertThat(checkpoints).containsExactly(300L, (long) SIGNED);
        assertThat(lines(file).get(2)).isEqualTo(text(events.getFirst().bytes()));
    }

    @Test
    void an_export_that_begins_later_gives_the_events_from_there() throws IOException {
        assertThat(broken(export(450), KEYS)).isNull();
        assertThat(lines(export(450))).hasSize(1 + 1 + 150 + 1 + 1 + 100 + 1);
    }

    @Test
    void a_torn_file_is_refused_wherever_it_was_torn() throws IOException {
        byte[] file = export(0);
        Random random = new Random(5);
        for (int i = 0; i < 40; i++) {
            byte[] torn = Arrays.copyOf(file, random.nextInt(file.length));

            assertThat(broken(torn, KEYS))
                    .isNotNull()
                    .extracting(ExportBrokenException::kind)
                    .isIn(Kind.TORN, Kind.NOT_AN_EXPORT);
        }
        List<String> lines = lines(file);
        ExportBrokenException found = broken(zip(lines.subList(0, 100)), KEYS);
        assertThat(found).isNotNull();
        assertThat(found.kind()).isEqualTo(Kind.TORN);
        assertThat(found.line()).isEqualTo(101);
        assertThat(found.position()).isEqualTo(98);
    }

    @Test
    void what_is_wrong_in_the_last_bytes_of_the_compression_or_after_them_is_told_like_anything_else()
            throws IOException {
        byte[] file = export(0);
        int lines = lines(file).size();
        byte[] flipped = file.clone();
        flipped[file.length - 6] ^= 1;
        for (int rubbish : new int[] {1, 2, 100, 100_000}) {
            byte[] longer = Arrays.copyOf(file, file.length + rubbish);
            Arrays.fill(longer, file.length, longer.length, (byte) 'x');
            isBroken(longer, Kind.GOES_ON, lines + 1);
        }
        for (int cut = 1; cut <= 8; cut++) {
            isBroken(Arrays.copyOf(file, file.length - cut), Kind.TORN, lines + 1);
        }
        isBroken(flipped, Kind.DAMAGED, lines + 1);
        assertThat(broken(file, KEYS)).isNull();
    }

    private static void isBroken(byte[] file, Kind kind, long line) throws IOException {
        ExportBrokenException found = broken(file, KEYS);
        assertThat(found).isNotNull();
        assertThat(found.kind()).isEqualTo(kind);
        assertThat(found.line()).isEqualTo(line);
    }

    @Test
    void an_edited_event_is_named_by_line_and_position() throws IOException {
        List<String> lines = lines(export(0));
        Random random = new Random(6);
        for (int i = 0; i < 40; i++) {
            int at = random.nextInt(lines.size());
            if (!lines.get(at).startsWith("{\"aggregateId\"")) {
                continue;
            }
            List<String> edited = new ArrayList<>(lines);
            String line = lines.get(at);
            edited.set(at, line.replace("\"actor\":\"Ann", "\"actor\":\"Bob"));

            ExportBrokenException found = broken(zip(edited), KEYS);

            assertThat(found).isNotNull();
            assertThat(found.kind()).isEqualTo(Kind.EVENT_CHANGED);
            assertThat(found.line()).isEqualTo(at + 1L);
            assertThat(line).contains("\"position\":" + found.position() + ",");
        }
    }

    @Test
    void an_event_that_was_changed_together_with_its_hash_is_found_at_the_next_checkpoint() throws IOException {
        EventLeaf old = events.get(310);
        EventLeaf forged =
                new EventLeaf(310, old.eventId(), "web:other", "Order", 0, old.recordedAt(), old.type(), "2", "{}", "");
        List<String> lines = lines(export(0));
        lines.set(lines.indexOf(text(old.bytes())), text(forged.bytes()));
        List<Hash> hashes = new ArrayList<>(
                events.subList(300, 556).stream().map(EventLeaf::hash).toList());
        int block = lines.indexOf(text(ExportLines.block(300, hashes)));
        hashes.set(10, forged.hash());
        lines.set(block, text(ExportLines.block(300, hashes)));

        ExportBrokenException found = broken(zip(lines), KEYS);

        assertThat(found).isNotNull();
        assertThat(found.kind()).isEqualTo(Kind.ROOT_WRONG);
        assertThat(found.position()).isEqualTo(SIGNED);
        assertThat(found.detail()).isEqualTo("300");
    }

    @Test
    void removed_moved_and_added_lines_are_found_where_they_are() throws IOException {
        List<String> lines = lines(export(0));
        List<String> removed = new ArrayList<>(lines);
        removed.remove(50);
        List<String> swapped = new ArrayList<>(lines);
        Collections.swap(swapped, 50, 51);
        List<String> twice = new ArrayList<>(lines);
        twice.add(50, lines.get(50));
        for (List<String> edited : List.of(removed, swapped)) {
            ExportBrokenException found = broken(zip(edited), KEYS);
            assertThat(found).isNotNull();
            assertThat(found.kind()).isEqualTo(Kind.NOT_IN_ORDER);
            assertThat(found.line()).isEqualTo(51);
            assertThat(found.position()).isEqualTo(48);
        }
        ExportBrokenException found = broken(zip(twice), KEYS);
        assertThat(found).isNotNull();
        assertThat(found.line()).isEqualTo(52);
    }

    @Test
    void every_changed_byte_is_found() throws IOException {
        List<String> lines = lines(export(0));
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            List<String> edited = new ArrayList<>(lines);
            int at = random.nextInt(lines.size());
            byte[] line = lines.get(at).getBytes(StandardCharsets.UTF_8);
            line[random.nextInt(line.length)] ^= (byte) (1 + random.nextInt(127));
            edited.set(at, new String(line, StandardCharsets.ISO_8859_1));
            assertThat(broken(zip(edited, StandardCharsets.ISO_8859_1, at), KEYS))
                    .as("line %s", at + 1)
                    .isNotNull();
        }
    }

    @Test
    void signatures_by_others_and_more_after_the_end_are_refused() throws IOException {
        NoteKey other = NoteSigner.of("example.org/log", NoteSigner.newKey()).key();
        ExportBrokenException unsigned = broken(export(0), List.of(other));
        assertThat(unsigned).isNotNull();
        assertThat(unsigned.kind()).isEqualTo(Kind.NOT_SIGNED);

        List<String> more = lines(export(0));
        more.add("{}");
        ExportBrokenException longer = broken(zip(more), KEYS);
        assertThat(longer).isNotNull();
        assertThat(longer.kind()).isEqualTo(Kind.GOES_ON);
    }

    @Test
    void a_store_that_contradicts_a_checkpoint_is_not_exported() {
        List<EventLeaf> tampered = events();
        EventLeaf old = tampered.get(10);
        tampered.set(10, new EventLeaf(10, "x", old.aggregateId(), "", 0, "", "", "", "", ""));

        assertThatThrownBy(() -> export(0, tampered, events()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("size 300");
    }

    private static String text(byte[] line) {
        return new String(line, StandardCharsets.UTF_8);
    }

    private static List<EventLeaf> events() {
        List<EventLeaf> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            events.add(new EventLeaf(
                    i,
                    "event-" + i,
                    "web:" + i % 7,
                    "Order",
                    i / 7,
                    "2026-11-25T10:00:00.000Z",
                    "order.OrderPlaced",
                    "2",
                    "{\"amount\":9007199254740993,\"text\":\"é€😂\\n\"}",
                    new TreeMap<>(Map.of("actor", "Ann \"A\"", "via", "api\t/"))));
        }
        return events;
    }

    private byte[] export(int from) throws IOException {
        return export(from, events, events);
    }

    /** An export of some events with checkpoints over others, which are the same unless somebody cheats. */
    private static byte[] export(int from, List<EventLeaf> stored, List<EventLeaf> logged) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TileWriter before = tree(logged, from);
        ExportWriter writer = new ExportWriter(out, new ExportHeader("example.org/log", from, EVENTS, KEYS), before);
        int at = from;
        for (int size : new int[] {300, SIGNED}) {
            if (size > from) {
                writer.events(stored.subList(at, size));
                writer.checkpoint(note(tree(logged, size)));
                at = size;
            }
        }
        writer.events(stored.subList(at, EVENTS));
        writer.end();
        return out.toByteArray();
    }

    private static TileWriter tree(List<EventLeaf> leaves, int size) {
        TileWriter tree = TileWriter.ofNothing();
        leaves.subList(0, size).forEach(leaf -> tree.append(leaf.hash()));
        return tree;
    }

    private static String note(TileWriter tree) {
        Checkpoint checkpoint = new Checkpoint("example.org/log", tree.size(), tree.root(), List.of());
        return SignedNote.sign(checkpoint.text(), List.of(SIGNER)).toString();
    }

    private static @Nullable ExportBrokenException broken(byte[] file, List<NoteKey> keys) throws IOException {
        try (ExportReader reader = new ExportReader(new ByteArrayInputStream(file), keys)) {
            while (reader.next() != null) {
                assertThat(reader.position()).isPositive();
            }
            return null;
        } catch (ExportBrokenException e) {
            return e;
        }
    }

    private static List<String> lines(byte[] file) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(file))) {
            return new ArrayList<>(List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")));
        }
    }

    private static byte[] zip(List<String> lines) throws IOException {
        return zip(lines, StandardCharsets.UTF_8, -1);
    }

    /** One line may be in another encoding. */
    private static byte[] zip(List<String> lines, java.nio.charset.Charset other, int which) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            for (int i = 0; i < lines.size(); i++) {
                gzip.write((lines.get(i) + "\n").getBytes(i == which ? other : StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }
}
