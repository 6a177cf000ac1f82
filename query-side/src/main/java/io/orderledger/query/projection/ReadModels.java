package io.orderledger.query.projection;

import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import io.orderledger.web.ProblemException;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.mongodb.core.MongoOperations;

/** The one way by which queries reach read models: the live generation, or a problem that says when to try again. */
public final class ReadModels {

    private static final int ATTEMPTS = 3;
    private static final int RETRY_SECONDS = 5;
    private static final int BUILDING_RETRY_SECONDS = 2;

    private final Projections projections;
    private final MongoOperations mongo;

    ReadModels(Projections projections, MongoOperations mongo) {
        this.projections = projections;
        this.mongo = mongo;
    }

    /**
     * Asks the live generation of a projection. If this process was so slow that the generation may have been dropped
     * meanwhile, the one that is live by then is asked instead.
     *
     * @param query is given the operations and the name of the collection; may be asked more than once
     * @throws ProblemException 503 {@code read-model-building} while the first generation is incomplete, 409
     *     {@code read-model-not-built} when it was given up, 503
     *     {@code read-models-unavailable} while MongoDB cannot be reached
     */
    public <T> T query(String projection, BiFunction<MongoOperations, String, T> query) {
        for (int attempt = 1; ; attempt++) {
            LiveModel live = guard(() -> projections.live(projection))
                    .orElseThrow(() -> notReadable(projections.status(projection)));
            if (projections.status(projection).lacking()) {
                IncompleteMarks.note(live.generation());
            }
            T answer = guard(() -> query.apply(mongo, live.generation().collection()));
            if (guard(() -> projections.wasThere(live))) {
                return answer;
            }
            if (attempt == ATTEMPTS) {
                throw unavailable();
            }
        }
    }

    /** Does what needs MongoDB; when it cannot be reached says so as a problem. */
    public static <T> T guard(Supplier<T> work) {
        try {
            return work.get();
        } catch (ProblemException e) {
            throw e;
        } catch (RuntimeException e) {
            throw unreachable(e) ? unavailable() : e;
        }
    }

    private static ProblemException notReadable(ProjectionStatus status) {
        if (status.state() == ProjectionStatus.State.FAILING && status.replay() == null) {
            return unavailable();
        }
        ReplayJob job = status.replay();
        if (job != null && job.state() == ReplayJob.State.FAILED) {
            return new ProblemException(
                            409, "read-model-not-built", status.name(), HeldUpBy.as(String.valueOf(job.error())))
                    .with("job", job);
        }
        ProblemException building = new ProblemException(503, "read-model-building", status.name())
                .retryAfterSeconds(BUILDING_RETRY_SECONDS);
        return job == null ? building : building.with("done", job.done()).with("total", job.total());
    }

    private static ProblemException unavailable() {
        return new ProblemException(503, "read-models-unavailable").retryAfterSeconds(RETRY_SECONDS);
    }

    private static boolean unreachable(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessResourceFailureException
                    || cause instanceof MongoTimeoutException
                    || cause instanceof MongoSocketException
                    || cause instanceof MongoNotPrimaryException
                    || cause instanceof MongoNodeIsRecoveringException
                    || cause instanceof MongoInterruptedException) {
                return true;
            }
        }
        return false;
    }
}
