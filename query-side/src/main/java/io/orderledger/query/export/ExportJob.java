package io.orderledger.query.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An export as it is kept in its folder.
 *
 * @param by who asked for it; empty when not told
 * @param position the position it stands for; absent until it is chosen
 * @param file name of the finished file
 * @param failure code of why it failed, and what fills its sentence
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExportJob(
        String id,
        ExportRequest request,
        String by,
        State state,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Long position,
        @Nullable Long rows,
        @Nullable Long bytes,
        @Nullable String sha256,
        @Nullable String file,
        @Nullable String failure,
        @Nullable List<String> failureArguments) {

    /** How far an export got. */
    enum State {
        /** Waits for its turn. */
        QUEUED,
        RUNNING,
        /** Its file can be fetched. */
        DONE,
        /** There is no file; the error says why. */
        FAILED,
        /** Given up on request; there is no file. */
        CANCELLED
    }

    static ExportJob queued(String id, ExportRequest request, String by, Instant now) {
        return new ExportJob(id, request, by, State.QUEUED, now, null, null, null, null, null, null, null, null, null);
    }

    boolean ended() {
        return state != State.QUEUED && state != State.RUNNING;
    }

    ExportJob running(Instant now) {
        return new ExportJob(
                id, request, by, State.RUNNING, requestedAt, now, null, null, null, null, null, null, null, null);
    }

    ExportJob done(Manifest manifest) {
        return new ExportJob(
                id,
                request,
                by,
                State.DONE,
                requestedAt,
                startedAt,
                manifest.finishedAt(),
                manifest.position(),
                manifest.rows(),
                manifest.bytes(),
                manifest.sha256(),
                manifest.file(),
                null,
                null);
    }

    ExportJob failed(ExportFailure why, Instant now) {
        State end = why.code().equals(ExportFailure.CANCELLED) ? State.CANCELLED : State.FAILED;
        return new ExportJob(
                id,
                request,
                by,
                end,
                requestedAt,
                startedAt,
                now,
                position,
                null,
                null,
                null,
                null,
                why.code(),
                why.arguments());
    }
}
