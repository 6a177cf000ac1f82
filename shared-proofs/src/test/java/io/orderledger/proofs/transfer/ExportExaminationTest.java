package io.orderledger.proofs.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.proofs.event.EventLeaf;
import io.orderledger.proofs.merkle.Hash;
import io.orderledger.proofs.merkle.TileWriter;
import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.note.NoteKey;
import io.orderledger.proofs.note.NoteSigner;
import io.orderledger.proofs.note.SignedNote;
import io.orderledger.proofs.transfer.ExportDifference.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExportExaminationTest {

    private static final long SEED = 20_260_522;
    private static final NoteSigner SIGNER = NoteSigner.of("example.org/log", NoteSigner.newKey());
    private static final List<NoteKey> KEYS = List.of(SIGNER.key());
    private static final int EVENTS = 600;

    private final List<EventLeaf> events =
            IntStream.range(0, EVENTS).mapToObj(ExportExaminationTest::event).toList();
    private final List<String> honest = lines();

    private static EventLeaf event(int i) {
        return new EventLeaf(
                i,
                "event-" + i,
                "web:" + i % 7,
                "Order",
                i / 7,
                "2026-11-25T10:00:00.000Z",
                "order.OrderHeld",
                "1",
                "{}",
                new TreeMap<>());
    }

    private List<String> lines() {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            TileWriter tree = TileWriter.ofNothing();
            ExportWriter writer =
                    new ExportWriter(out, new ExportHeader("example.org/log", 0, EVENTS, KEYS), TileWriter.ofNothing());
            for (int from = 0; from < EVENTS; from += 200) {
                List<EventLeaf> some = events.subList(from, from + 200);
                writer.events(some);
                some.forEach(leaf -> tree.append(leaf.hash()));
                Checkpoint checkpoint = new Checkpoint("example.org/log", tree.size(), tree.root(), List.of());
                writer.checkpoint(
                        SignedNote.sign(checkpoint.text(), List.of(SIGNER)).toString());
            }
            writer.end();
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(out.toByteArray()))) {
                return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n"));
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory can be written to", e);
        }
    }

    private static byte[] zip(List<String> lines) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            for (String line : lines) {
                gzip.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    private static List<ExportDifference> examine(List<String> lines) throws IOException {
        return ExportExamination.of(new ByteArrayInputStream(zip(lines)), KEYS);
    }

    private static String told(ExportDifference one) {
        return one.kind() + " " + one.from() + (one.to() == one.from() ? "" : "-" + one.to());
    }

    private String line(int position) {
        return new String(events.get(position).bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void of_an_honest_file_nothing_is_said() throws IOException {
        assertThat(examine(honest)).isEmpty();
    }

    @Test
    void each_event_that_was_changed_removed_added_or_moved_is_named_and_no_other() throws IOException {
        Random random = new Random(SEED);
        for (int i = 0; i < 250; i++) {
            List<String> edited = new ArrayList<>(honest);
            int position = random.nextInt(EVENTS);
            int at = edited.indexOf(line(position));
            List<String> expected = switch (random.nextInt(5)) {
                case 0 -> {
                    edited.set(at, edited.get(at).replace("OrderHeld", "OrderHelp"));
                    yield List.of("CHANGED " + position);
                }
                case 1 -> {
                    edited.remove(at);
                    yield List.of("REMOVED " + position);
                }
                case 2 -> {
                    edited.add(random.nextInt(edited.size() - 1) + 1, line(position));
                    yield List.of("ADDED " + position);
                }
                case 3 -> {
                    EventLeaf madeUp = new EventLeaf(
                            position,
                            "made-up",
                            "web:1",
                            "Order",
                            9,
                            "",
                            "order.OrderHeld",
                            "1",
                            "{}",
                            new TreeMap<>());
                    edited.add(at, new String(madeUp.bytes(), StandardCharsets.UTF_8));
                    yield List.of("ADDED " + position);
                }
                default -> {
                    int far = (position + 2 + random.nextInt(EVENTS - 4)) % EVENTS;
                    if (Math.abs(far - position) < 2) {
                        yield List.of();
                    }
                    edited.remove(at);
                    edited.add(edited.indexOf(line(far)) + (far > position ? 1 : 0), line(position));
                    yield List.of("REORDERED " + position);
                }
            };
            assertThat(examine(edited).stream().map(ExportExaminationTest::told))
                    .as("seed %d, case %d", SEED, i)
                    .isEqualTo(expected);
        }
    }

    @Test
    void a_line_that_was_damaged_is_told_as_the_event_that_stood_there() throws IOException {
        int at = honest.indexOf(line(20));
        for (String damaged : List.of(
                line(20) + "\r",
                "z" + line(20).substring(1),
                line(20).replace("\"position\":20", "\"position\":24"),
                line(20).replace("\"web:", "\"web:\u0001"))) {
            List<String> edited = new ArrayList<>(honest);
            edited.set(at, damaged);
            List<ExportDifference> found = examine(edited);
            assertThat(found.stream().map(ExportExaminationTest::told))
                    .as(damaged)
                    .containsExactly("CHANGED 20");
            assertThat(found.getFirst().line()).isEqualTo(at + 1);
        }
    }

    @Test
    void what_was_changed_together_with_its_hash_is_narrowed_down_to_two_checkpoints() throws IOException {
        EventLeaf forged =
                new EventLeaf(310, "made-up", "web:2", "Order", 44, "", "order.OrderHeld", "1", "{}", new TreeMap<>());
        List<String> edited = new ArrayList<>(honest);
        edited.set(edited.indexOf(line(310)), new String(forged.bytes(), StandardCharsets.UTF_8));
        List<Hash> hashes = new ArrayList<>(
                events.subList(200, 400).stream().map(EventLeaf::hash).toList());
        int block = edited.indexOf(new String(ExportLines.block(200, hashes), StandardCharsets.UTF_8));
        hashes.set(110, forged.hash());
        edited.set(block, new String(ExportLines.block(200, hashes), StandardCharsets.UTF_8));

        assertThat(examine(edited).stream().map(ExportExaminationTest::told)).containsExactly("NOT_AS_SIGNED 200-399");

        edited.remove(block);
        assertThat(examine(edited).stream().map(ExportExaminationTest::told)).containsExactly("NOT_AS_SIGNED 200-399");
    }

    @Test
    void what_a_torn_file_lacks_is_named() throws IOException {
        byte[] whole = zip(honest);
        byte[] torn = Arrays.copyOf(whole, whole.length / 2);
        List<ExportDifference> found = ExportExamination.of(new ByteArrayInputStream(torn), KEYS);
        assertThat(found).extracting(ExportDifference::kind).contains(Kind.UNREADABLE, Kind.REMOVED);
        assertThat(found.getLast().to()).isEqualTo(EVENTS - 1);
        assertThat(examine(honest.subList(0, 100)).stream().map(ExportExaminationTest::told))
                .containsExactly("REMOVED 98-" + (EVENTS - 1));
    }

    @Test
    void a_checkpoint_by_somebody_else_is_told() throws IOException {
        NoteKey other = NoteSigner.of("example.org/log", NoteSigner.newKey()).key();
        assertThat(ExportExamination.of(new ByteArrayInputStream(zip(honest)), List.of(other)))
                .extracting(ExportDifference::kind)
                .containsOnly(Kind.NOT_SIGNED)
                .hasSize(3);
    }
}
