package io.orderledger.query.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.web.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An export as its reader sees it.
 *
 * @param done documents and events looked at so far
 * @param total how many there are to look at, as far as is known
 * @param perSecond looked at each second since it began
 * @param secondsLeft absent until it can be told
 * @param position position of the ledger that the file stands for
 * @param sha256 SHA-256 of the file, in hexadecimal
 * @param file address of the file; absent until it is whole
 * @param manifest address of what the file says about itself
 * @param code stable name of why there is no file
 * @param error the same in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExportAnswer(
        String id,
        ExportRequest request,
        ExportJob.State state,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        long done,
        long total,
        @Nullable Long perSecond,
        @Nullable Long secondsLeft,
        @Nullable Long position,
        @Nullable Long rows,
        @Nullable Long bytes,
        @Nullable String sha256,
        @Nullable String fileName,
        @Nullable String file,
        @Nullable String manifest,
        @Nullable String code,
        @Nullable String error) {

    static ExportAnswer of(ExportJobs.Entry entry, Instant now, Messages messages, Locale locale) {
        ExportJob job = entry.job();
        long done = entry.progress().done();
        long total = Math.max(done, entry.progress().total());
        Long perSecond = perSecond(job, done, now);
        boolean whole = job.state() == ExportJob.State.DONE;
        String address = "/api/exports/" + job.id();
        List<String> arguments = job.failureArguments() == null ? List.of() : job.failureArguments();
        return new ExportAnswer(
                job.id(),
                job.request(),
                job.state(),
                job.requestedAt(),
                job.startedAt(),
                job.finishedAt(),
                done,
                total,
                perSecond,
                perSecond == null || perSecond == 0 || job.ended() ? null : (total - done + perSecond - 1) / perSecond,
                job.position(),
                job.rows(),
                job.bytes(),
                job.sha256(),
                job.file(),
                whole ? address + "/file" : null,
                whole ? address + "/manifest" : null,
                job.failure(),
                job.failure() == null
                        ? null
                        : messages.text(locale, "export.failed." + job.failure(), arguments.toArray()));
    }

    private static @Nullable Long perSecond(ExportJob job, long done, Instant now) {
        if (job.startedAt() == null) {
            return null;
        }
        Instant end = job.finishedAt() == null ? now : job.finishedAt();
        return done * 1000 / Math.max(1, Duration.between(job.startedAt(), end).toMillis());
    }
}
