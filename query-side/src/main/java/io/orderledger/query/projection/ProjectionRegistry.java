package io.orderledger.query.projection;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The registry that says which generation readers use and which is being built. Each step is one atomic change of one
 * document that only takes place if the document is as expected: of several processes that try, one succeeds.
 */
final class ProjectionRegistry {

    private static final FindOneAndUpdateOptions AFTER =
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

    private final MongoCollection<ProjectionState> states;
    private final MongoCollection<EndedJob> ended;

    /** A job that is no longer the last of its projection; public because the driver reads it by reflection. */
    public record EndedJob(@BsonId String id, String projection, ReplayJob job) {}

    ProjectionRegistry(MongoDatabase database) {
        this.states = database.getCollection("projections", ProjectionState.class);
        this.ended = database.getCollection("replays", EndedJob.class);
    }

    Map<String, ProjectionState> all() {
        return states.find().into(new ArrayList<>()).stream()
                .collect(Collectors.toMap(ProjectionState::name, Function.identity()));
    }

    Optional<ProjectionState> find(String name) {
        return Optional.ofNullable(states.find(eq("_id", name)).first());
    }

    /** Enters a projection and begins its first generation, unless another process has just done so. */
    ProjectionState enter(Projection<?> projection, Instant now) {
        ReplayJob job = ReplayJob.started(newId(), ReplayJob.Reason.FIRST_BUILD, 1, false, now);
        ProjectionState first =
                new ProjectionState(projection.name(), 0, null, 1, projection.version(), 1, job, List.of(), null);
        try {
            states.insertOne(first);
            return first;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return find(projection.name()).orElseThrow();
        }
    }

    /**
     * Begins a generation beside the live one. A generation that is being built for an older version is given up.
     *
     * @return the state after it, or empty when the state has changed meanwhile
     */
    Optional<ProjectionState> begin(
            ProjectionState state, int version, ReplayJob.Reason reason, boolean acceptDeadLetters, Instant now) {
        ended.replaceOne(
                eq("_id", state.job().id()),
                new EndedJob(state.job().id(), state.name(), state.job()),
                new ReplaceOptions().upsert(true));
        int generation = state.lastGeneration() + 1;
        List<Bson> updates = new ArrayList<>(List.of(
                set("building", generation),
                set("buildingVersion", version),
                set("lastGeneration", generation),
                set("job", ReplayJob.started(newId(), reason, generation, acceptDeadLetters, now))));
        if (state.building() != null) {
            updates.add(push("retired", new ProjectionState.Retired(state.building(), now)));
        }
        return change(state, combine(updates));
    }

    /** Gives the building generation to the readers; empty when the state has changed meanwhile. */
    Optional<ProjectionState> switchOver(ProjectionState state, ReplayJob finished, Instant now) {
        List<Bson> updates = new ArrayList<>(List.of(
                set("live", state.building()),
                set("version", state.buildingVersion()),
                set("job", finished),
                unset("building")));
        if (state.live() != null) {
            updates.add(push("retired", new ProjectionState.Retired(state.live(), now)));
        }
        return change(state, combine(updates));
    }

    /** Gives up the building generation; empty when the state has changed meanwhile. */
    Optional<ProjectionState> giveUp(ProjectionState state, ReplayJob ended, Instant now) {
        Integer building = state.building();
        if (building == null) {
            return Optional.empty();
        }
        return change(
                state,
                combine(
                        set("job", ended),
                        unset("building"),
                        push("retired", new ProjectionState.Retired(building, now))));
    }

    /** Takes a projection away: what is live or being built is to be dropped. Nothing happens when it is not there. */
    void remove(String name, Instant now) {
        while (true) {
            ProjectionState state = find(name).orElse(null);
            if (state == null
                    || state.gone()
                    || change(state, combine(removal(state, now))).isPresent()) {
                return;
            }
        }
    }

    private static List<Bson> removal(ProjectionState state, Instant now) {
        List<Bson> updates = new ArrayList<>(List.of(set("removed", true), unset("live"), unset("building")));
        List<ProjectionState.Retired> retired = new ArrayList<>(state.retired());
        if (state.live() != null) {
            retired.add(new ProjectionState.Retired(state.live(), now));
        }
        if (state.building() != null) {
            retired.add(new ProjectionState.Retired(state.building(), now));
            updates.add(set("job", state.job().ended(ReplayJob.State.CANCELLED, null, now)));
        }
        updates.add(set("retired", retired));
        return updates;
    }

    /** Brings back a projection that was taken away; empty when the state has changed meanwhile. */
    Optional<ProjectionState> revive(ProjectionState state, int version, Instant now) {
        int generation = state.lastGeneration() + 1;
        return change(
                state,
                combine(
                        unset("removed"),
                        set("version", 0),
                        set("building", generation),
                        set("buildingVersion", version),
                        set("lastGeneration", generation),
                        set("job", ReplayJob.started(newId(), ReplayJob.Reason.FIRST_BUILD, generation, false, now))));
    }

    private Optional<ProjectionState> change(ProjectionState state, Bson update) {
        return Optional.ofNullable(states.findOneAndUpdate(
                and(
                        eq("_id", state.name()),
                        eq("job.id", state.job().id()),
                        eq("building", state.building()),
                        eq("live", state.live()),
                        eq("lastGeneration", state.lastGeneration())),
                update,
                AFTER));
    }

    /** Notes how far a running job is. */
    void progress(ProjectionState state, ReplayJob job) {
        states.updateOne(
                and(eq("_id", state.name()), eq("job.id", job.id()), eq("job.state", ReplayJob.State.RUNNING.name())),
                set("job", job));
    }

    /** Forgets a generation that has been dropped. */
    void dropped(String name, int generation) {
        states.updateOne(eq("_id", name), pull("retired", new Document("generation", generation)));
    }

    /** A job of a projection, running or ended. */
    Optional<ReplayJob> job(String projection, String id) {
        Optional<ReplayJob> last = find(projection)
                .map(ProjectionState::job)
                .filter(job -> job.id().equals(id));
        return last.or(() -> {
            @Nullable
            EndedJob old =
                    ended.find(and(eq("_id", id), eq("projection", projection))).first();
            return Optional.ofNullable(old).map(EndedJob::job);
        });
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }
}
