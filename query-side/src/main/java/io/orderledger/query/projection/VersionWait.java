package io.orderledger.query.projection;

import io.orderledger.web.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Lets a reader see what they have just written: waits, for a bounded time, until a version is visible. */
public final class VersionWait {

    private static final long FIRST_LOOK_AGAIN_MS = 4;
    private static final long LAST_LOOK_AGAIN_MS = 50;

    private final Duration bound;

    VersionWait(Duration bound) {
        this.bound = bound;
    }

    /**
     * Looks until the version, or a later one, is visible.
     *
     * @param minVersion version to wait for; {@code null} to take what is there
     * @return what is there; empty when there is nothing and nothing was waited for
     * @throws ProblemException 503 {@code version-not-visible} when it does not become visible in time
     */
    public <T> Optional<T> await(@Nullable Long minVersion, Supplier<Optional<T>> look, ToLongFunction<T> version) {
        return await("version-not-visible", "currentVersion", minVersion, look, version);
    }

    /**
     * Looks until a read model has been folded up to a position.
     *
     * @throws ProblemException 503 {@code position-not-visible} when it has not come that far in time
     */
    public void awaitPosition(@Nullable Long minPosition, Supplier<ProjectionStatus> look) {
        if (minPosition != null) {
            await(
                    "position-not-visible",
                    "currentPosition",
                    minPosition,
                    () -> Optional.of(look.get()),
                    ProjectionStatus::position);
        }
    }

    private <T> Optional<T> await(
            String code,
            String currentName,
            @Nullable Long minVersion,
            Supplier<Optional<T>> look,
            ToLongFunction<T> version) {
        long deadline = System.nanoTime() + bound.toNanos();
        long pauseMs = FIRST_LOOK_AGAIN_MS;
        while (true) {
            Optional<T> seen = look.get();
            if (minVersion == null
                    || seen.filter(v -> version.applyAsLong(v) >= minVersion).isPresent()) {
                return seen;
            }
            if (System.nanoTime() >= deadline) {
                ProblemException late = new ProblemException(503, code, minVersion).retryAfterSeconds(1);
                seen.ifPresent(v -> late.with(currentName, version.applyAsLong(v)));
                throw late;
            }
            pause(pauseMs);
            pauseMs = Math.min(LAST_LOOK_AGAIN_MS, pauseMs * 2);
        }
    }

    private static void pause(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(503, "read-models-unavailable").retryAfterSeconds(1);
        }
    }
}
