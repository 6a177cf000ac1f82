package io.orderledger.query.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orderledger.query.export.format.Column;
import io.orderledger.query.export.format.Column.Kind;
import io.orderledger.query.export.format.Format;
import io.orderledger.web.ProblemException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.unit.DataSize;

/** What becomes of exports: cancelled, cut off, without room, too many, too old. */
class ExportJobsTest {

    @TempDir
    Path folder;

    private final List<ExportJobs> started = new ArrayList<>();
    private Instant now = Instant.parse("2020-02-20T12:00:00Z");

    @AfterEach
    void stop() {
        started.forEach(ExportJobs::stop);
    }

    @Test
    void a_finished_export_has_a_file_a_manifest_and_nothing_else() {
        ExportJob done = ended(jobs(), new Numbers(1_000));

        assertThat(done.state()).isEqualTo(ExportJob.State.DONE);
        assertThat(done.rows()).isEqualTo(1_000);
        assertThat(files(done.id())).containsExactlyInAnyOrder("job.json", "manifest.json", "numbers-at-7.csv");
    }

    @Test
    void a_cancelled_export_ends_at_its_next_row_and_leaves_no_file() {
        ExportJobs jobs = jobs();
        Numbers endless = new Numbers(Integer.MAX_VALUE);
        String id = jobs.begin(request(Format.CSV), plan(endless, Format.CSV), "")
                .job()
                .id();
        await().until(() -> jobs.find(id).progress().done() > 10_000);
        assertThatThrownBy(() -> jobs.finished(id)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.status()).isEqualTo(409);
            assertThat(problem.code()).isEqualTo("export-not-done");
        });
        assertThat(files(id)).contains("numbers-at-7.csv.part").doesNotContain("numbers-at-7.csv");

        jobs.cancelOrDelete(id);

        ExportJob ended = awaitEnd(jobs, id);
        assertThat(ended.state()).isEqualTo(ExportJob.State.CANCELLED);
        assertThat(files(id)).containsExactly("job.json");
        jobs.cancelOrDelete(id);
        assertThat(folder.resolve(id)).doesNotExist();
    }

    @Test
    void what_was_being_written_when_the_process_ended_is_marked_as_failed_and_never_served() throws IOException {
        ExportJobs before = jobs();
        ExportJob done = ended(before, new Numbers(10));
        ExportJob cut = ended(before, new Numbers(10));
        ExportJob running =
                ExportJob.queued("running", request(Format.CSV), "", now).running(now);
        ExportFolder files = new ExportFolder(folder);
        files.keep(running);
        Files.writeString(folder.resolve("running").resolve("numbers-at-7.csv.part"), "half a fi");
        Files.writeString(files.file(cut), "short"); // as a disk that lost what was written last
        Files.createDirectories(folder.resolve("unreadable"));
        Files.writeString(folder.resolve("unreadable").resolve("job.json"), "{");

        ExportJobs after = jobs();

        assertThat(after.finished(done.id()).sha256()).isEqualTo(done.sha256());
        for (String id : List.of("running", cut.id())) {
            assertThat(after.find(id).job().state()).isEqualTo(ExportJob.State.FAILED);
            assertThat(after.find(id).job().failure()).isEqualTo("interrupted");
            assertThat(files(id)).containsExactly("job.json");
        }
        assertThat(after.all()).hasSize(3);
    }

    @Test
    void a_process_that_stops_marks_what_it_was_writing() {
        ExportJobs jobs = jobs();
        String id = jobs.begin(request(Format.CSV), plan(new Numbers(Integer.MAX_VALUE), Format.CSV), "")
                .job()
                .id();
        await().until(() -> jobs.find(id).progress().done() > 0);
        jobs.stop();
        assertThat(jobs.find(id).job().failure()).isEqualTo("interrupted");
        assertThat(files(id)).containsExactly("job.json");
    }

    /** The device that is always full, of Linux: what it answers is what a full disk answers. */
    @ParameterizedTest
    @EnumSource(Format.class)
    void a_full_disk_fails_the_export_and_leaves_no_file(Format format) {
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")), "there is no /dev/full here");
        ExportFolder full = new ExportFolder(folder) {
            @Override
            FileChannel open(Path part) throws IOException {
                return FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE);
            }
        };
        ExportJobs jobs = jobs(full, 1 << 30, 20);
        String id = jobs.begin(request(format), plan(new Numbers(200_000), format), "")
                .job()
                .id();

        ExportJob ended = awaitEnd(jobs, id);
        assertThat(ended.state()).isEqualTo(ExportJob.State.FAILED);
        assertThat(ended.failure()).isEqualTo("disk-full");
        assertThat(files(id)).containsExactly("job.json");
    }

    @Test
    void a_file_larger_than_all_may_be_fails_and_the_oldest_go_first() {
        ExportJobs jobs = jobs(new ExportFolder(folder), 100_000, 20);
        ExportJob tooLarge = ended(jobs, new Numbers(20_000));
        assertThat(tooLarge.failure()).isEqualTo("too-large");
        List<String> ids = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            now = now.plusSeconds(1);
            ids.add(ended(jobs, new Numbers(5_000)).id()); // some 44 kB each
        }
        assertThat(jobs.find(ids.get(1)).job().bytes()).isBetween(34_000L, 49_000L);
        await().untilAsserted(() ->
                assertThat(folder.resolve(ids.getFirst())).doesNotExist()); // swept after the last has ended
        assertThatThrownBy(() -> jobs.find(ids.getFirst())).isInstanceOf(ProblemException.class);
        assertThat(jobs.finished(ids.get(2)).rows()).isEqualTo(5_000);
    }

    @Test
    void a_finished_export_is_kept_for_its_time_only() {
        ExportJobs jobs = jobs();
        String id = ended(jobs, new Numbers(1)).id();
        now = now.plus(Duration.ofDays(7));
        jobs.sweep();
        assertThat(jobs.finished(id).rows()).isEqualTo(1);
        now = now.plusSeconds(1);
        jobs.sweep();
        assertThat(folder.resolve(id)).doesNotExist();
    }

    @Test
    void more_than_may_wait_are_refused_and_leave_nothing() {
        ExportJobs jobs = jobs(new ExportFolder(folder), 1 << 30, 1);
        Semaphore gate = new Semaphore(0);
        Numbers held = new Numbers(1, gate);
        String first = jobs.begin(request(Format.CSV), plan(held, Format.CSV), "")
                .job()
                .id();
        await().until(() -> jobs.find(first).job().state() == ExportJob.State.RUNNING);
        String second = jobs.begin(request(Format.CSV), plan(new Numbers(1), Format.CSV), "")
                .job()
                .id();
        assertThatThrownBy(() -> jobs.begin(request(Format.CSV), plan(new Numbers(1), Format.CSV), ""))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.status()).isEqualTo(503);
                    assertThat(problem.code()).isEqualTo("too-many-exports");
                });
        assertThat(jobs.all()).hasSize(2);
        gate.release(1);
        assertThat(awaitEnd(jobs, first).state()).isEqualTo(ExportJob.State.DONE);
        assertThat(awaitEnd(jobs, second).state()).isEqualTo(ExportJob.State.DONE);
    }

    @Test
    void an_export_whose_read_model_is_replaced_begins_anew() {
        Numbers replaced = new Numbers(100);
        replaced.failures = 2;
        ExportJob done = ended(jobs(), replaced);
        assertThat(done.rows()).isEqualTo(100);

        Numbers again = new Numbers(100);
        again.failures = 3;
        assertThat(ended(jobs(), again).failure()).isEqualTo(ExportFailure.GENERATION_SWITCHED);
    }

    @Test
    void what_a_workbook_cannot_hold_fails_by_the_name_of_the_column() {
        Numbers wide = new Numbers(1);
        wide.text = "x".repeat(40_000);
        ExportJobs jobs = jobs();
        String id = jobs.begin(request(Format.XLSX), plan(wide, Format.XLSX), "")
                .job()
                .id();
        ExportJob failed = awaitEnd(jobs, id);
        assertThat(failed.failure()).isEqualTo("cell-too-long");
        assertThat(failed.failureArguments()).containsExactly("text", "32767");
    }

    /** What it holds while it writes does not depend on how much it writes: 40,000 rows of 23 columns within 48 MB, which all at once they would not fit. */
    @Test
    void a_large_export_fits_a_small_heap() throws Exception {
        Process small = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SmallHeapExport.class.getName(),
                        folder.toString(),
                        "40000")
                .redirectErrorStream(true)
                .start();
        String said = new String(small.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(small.waitFor()).as(said).isZero();
        assertThat(said).contains("CSV: 40000 rows", "NDJSON: 40000 rows", "PARQUET: 40000 rows", "XLSX: 40000 rows");
    }

    private ExportJobs jobs() {
        return jobs(new ExportFolder(folder), 1 << 30, 20);
    }

    private ExportJobs jobs(ExportFolder files, long maxBytes, int waiting) {
        ExportProperties properties = new ExportProperties(
                folder, Duration.ofDays(7), DataSize.ofBytes(maxBytes), 1, waiting, Duration.ofSeconds(1), 10);
        InstantSource clock = () -> now;
        ExportJobs jobs = new ExportJobs(files, properties, clock);
        jobs.start();
        started.add(jobs);
        return jobs;
    }

    private static ExportRequest request(Format format) {
        return new ExportRequest("numbers", format, null, null, null, null, null, null, null, null, null);
    }

    private static ExportPlan plan(RowSource source, Format format) {
        return new ExportPlan("numbers", format, source, source.columns(), List.of(), List.of(), false);
    }

    private static ExportJob ended(ExportJobs jobs, RowSource source) {
        return awaitEnd(
                jobs,
                jobs.begin(request(Format.CSV), plan(source, Format.CSV), "")
                        .job()
                        .id());
    }

    private static ExportJob awaitEnd(ExportJobs jobs, String id) {
        return await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> jobs.find(id).job(), ExportJob::ended);
    }

    private List<String> files(String id) {
        try (Stream<Path> files = Files.list(folder.resolve(id))) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** As many rows as wanted, out of nothing. */
    private static final class Numbers implements RowSource {

        private final int rows;
        private final Semaphore gate;
        private String text = "";
        private int failures;

        Numbers(int rows) {
            this(rows, new Semaphore(Integer.MAX_VALUE));
        }

        Numbers(int rows, Semaphore gate) {
            this.rows = rows;
            this.gate = gate;
        }

        @Override
        public List<Column> columns() {
            return List.of(Column.of("n", Kind.INTEGER), Column.of("text", Kind.TEXT));
        }

        @Override
        public long fix(ExportProgress progress) {
            return 7;
        }

        @Override
        public void each(DocumentTaker taker, ExportProgress progress) throws IOException, InterruptedException {
            progress.begin(rows);
            for (int n = 0; n < rows; n++) {
                gate.acquire();
                progress.step();
                taker.take(Map.of("n", n, "text", text));
            }
            if (failures-- > 0) {
                throw new ExportFailure(ExportFailure.GENERATION_SWITCHED, "numbers");
            }
        }

        @Override
        public Told told() {
            return new Told(null, 0, 0);
        }
    }
}
