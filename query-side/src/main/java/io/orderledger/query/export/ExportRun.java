package io.orderledger.query.export;

import com.mongodb.MongoException;
import io.orderledger.query.export.format.CellTooLongException;
import io.orderledger.query.export.format.RowFile;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Writes one export, from the choice of its position to the renaming of its file. */
final class ExportRun {

    private static final Logger log = LoggerFactory.getLogger(ExportRun.class);

    /** A read model may be replaced while it is exported; hardly three times in a row. */
    private static final int ATTEMPTS = 3;

    private final ExportFolder folder;
    private final InstantSource clock;
    private final long maxBytes;

    ExportRun(ExportFolder folder, InstantSource clock, long maxBytes) {
        this.folder = folder;
        this.clock = clock;
        this.maxBytes = maxBytes;
    }

    /**
     * Does it.
     *
     * @return the manifest of the finished file
     * @throws ExportFailure when there is none; nothing of it is left but temporary files in its folder
     */
    Manifest run(ExportJob job, ExportPlan plan, ExportProgress progress) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(job, plan, progress);
            } catch (ExportFailure e) {
                if (!e.code().equals(ExportFailure.GENERATION_SWITCHED) || attempt == ATTEMPTS) {
                    throw e;
                }
                log.info("Export {} begins anew: its read model was replaced", job.id());
            } catch (CellTooLongException e) {
                throw new ExportFailure("cell-too-long", e.column(), e.limit());
            } catch (IOException e) {
                throw unwritable(job, e);
            } catch (DataAccessException | MongoException e) {
                log.warn("Export {} failed", job.id(), e);
                throw new ExportFailure("read-models-unavailable");
            }
        }
    }

    private ExportFailure unwritable(ExportJob job, IOException e) {
        boolean full = folder.full() || String.valueOf(e.getMessage()).contains("No space left");
        log.warn("Export {} cannot be written: {}", job.id(), full ? "the disk is full" : "an I/O error", e);
        return new ExportFailure(full ? "disk-full" : "unwritable");
    }

    private Manifest attempt(ExportJob job, ExportPlan plan, ExportProgress progress)
            throws IOException, InterruptedException {
        long position = plan.source().fix(progress);
        String file =
                "%s-at-%d.%s".formatted(plan.what(), position, plan.format().ending());
        try (ExportOutput out = folder.begin(job.id(), file, maxBytes)) {
            long rows = write(plan, position, out, progress);
            out.force();
            progress.check();
            Manifest manifest = manifest(job, plan, file, out, rows, position, clock.instant());
            folder.finish(manifest);
            return manifest;
        }
    }

    private static long write(ExportPlan plan, long position, ExportOutput out, ExportProgress progress)
            throws IOException, InterruptedException {
        long[] rows = {0};
        RowFile file =
                plan.format().begin(out, plan.what(), plan.columns(), plan.byteOrderMark(), facts(plan, position));
        // closed only when all went well: closing finishes the file, and there is nothing to finish otherwise
        plan.source()
                .each(
                        document -> {
                            if (plan.holds(document)) {
                                file.write(StoredValues.row(plan.columns(), document));
                                rows[0]++;
                            }
                        },
                        progress);
        file.close();
        return rows[0];
    }

    private static Map<String, String> facts(ExportPlan plan, long position) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("ledger.what", plan.what());
        facts.put("ledger.position", Long.toString(position));
        RowSource.ModelName model = plan.source().told().projection();
        if (model != null) {
            facts.put("ledger.projection.version", Integer.toString(model.version()));
            facts.put("ledger.projection.generation", Integer.toString(model.generation()));
        }
        return facts;
    }

    private static Manifest manifest(
            ExportJob job,
            ExportPlan plan,
            String file,
            ExportOutput out,
            long rows,
            long position,
            Instant finishedAt) {
        RowSource.Told told = plan.source().told();
        return new Manifest(
                job.id(),
                plan.what().toLowerCase(Locale.ROOT),
                plan.format(),
                file,
                out.bytes(),
                out.sha256(),
                rows,
                position,
                told.projection(),
                job.request(),
                job.request().withPersonal(),
                plan.leftOut(),
                Manifest.Field.of(plan.columns()),
                told.refolded(),
                told.skippedEvents(),
                job.requestedAt(),
                finishedAt,
                job.by(),
                false);
    }
}
