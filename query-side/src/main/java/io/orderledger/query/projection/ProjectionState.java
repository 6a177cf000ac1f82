package io.orderledger.query.projection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * What all processes agree on about a projection; a document of the registry. Public because the driver reads it by
 * reflection.
 *
 * @param version version of the projection that folds the live generation, 0 while there is none
 * @param live generation that readers use; {@code null} until the first is complete
 * @param building generation that grows beside it, or {@code null}
 * @param buildingVersion version of the projection that folds the building generation, or that folded the last one
 * @param lastGeneration highest number ever given
 * @param job the last building job, running or ended
 * @param retired generations to be dropped
 * @param removed whether the projection was taken away; the entry stays, so that one of the same name added later counts on
 *     from the last generation and never meets what a process that was slow to notice still writes
 */
public record ProjectionState(
        @BsonId String name,
        int version,
        @Nullable Integer live,
        @Nullable Integer building,
        int buildingVersion,
        int lastGeneration,
        ReplayJob job,
        List<Retired> retired,
        @Nullable Boolean removed) {

    /**
     * A generation nobody needs any more.
     *
     * @param since when it was replaced; readers may hold it for a little while
     */
    public record Retired(int generation, Instant since) {}

    /** The same, with its job as it stands by now. */
    ProjectionState with(ReplayJob now) {
        return new ProjectionState(
                name, version, live, building, buildingVersion, lastGeneration, now, retired, removed);
    }

    /** Whether a generation is live, being built, or yet to be dropped. */
    boolean knows(int generation) {
        return Integer.valueOf(generation).equals(live)
                || Integer.valueOf(generation).equals(building)
                || retired.stream().anyMatch(old -> old.generation() == generation);
    }

    /** Whether the projection was taken away. */
    boolean gone() {
        return removed != null && removed;
    }

    /** Why there is nothing to be read, and nothing being built that could be; empty otherwise. */
    Optional<String> neverBuilt() {
        return live == null && building == null && job.state() == ReplayJob.State.FAILED
                ? Optional.of(String.valueOf(job.error()))
                : Optional.empty();
    }

    /** The newest version that was ever built or begun: one that was given up is not begun again by itself. */
    int newestVersion() {
        return Math.max(version, buildingVersion);
    }
}
