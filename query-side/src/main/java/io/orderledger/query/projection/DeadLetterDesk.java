package io.orderledger.query.projection;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.query.projection.deadletter.Cause;
import io.orderledger.query.projection.deadletter.DeadLetter;
import io.orderledger.query.projection.deadletter.DeadLetters;
import io.orderledger.query.projection.deadletter.ParkedKey;
import io.orderledger.query.projection.deadletter.Skip;
import io.orderledger.web.ProblemException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where somebody looks at dead letters and decides on them. All of it is about the generation that readers use. */
final class DeadLetterDesk {

    /** Most letters folded by one request; whoever wants more asks again. */
    private static final int MOST_AT_ONCE = 1_000;

    private static final int RACES = 20;

    private final Projections projections;

    DeadLetterDesk(Projections projections) {
        this.projections = projections;
    }

    /**
     * What a retry came to.
     *
     * @param folded letters taken in
     * @param waiting letters still parked
     * @param cause why the next one cannot be taken in; absent when it can or when there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Retried(
            String key, int folded, int waiting, @Nullable Cause cause) {}

    /** What is parked, by key; empty while there is nothing to read. */
    List<ParkedKey> page(String projection, @Nullable String after, int limit) {
        return projections
                .shown(projection)
                .map(generation -> projections.deadLetters(generation).page(after, limit))
                .orElse(List.of());
    }

    /**
     * Folds the letters of a key in order, up to the first that cannot be.
     *
     * @throws ProblemException 404 when nothing is parked for the key, 409 when others keep changing the queue
     */
    Retried retry(String projection, String key) {
        GenerationRunner<?> runner = runner(projection);
        int folded = 0;
        int races = 0;
        synchronized (runner) {
            while (races < RACES) {
                Optional<ParkedKey> queue = runner.deadLetters().find(key).filter(found -> found.next() != null);
                if (queue.isEmpty() && folded == 0) {
                    throw new ProblemException(404, "dead-letter-not-found", projection, key);
                }
                if (queue.isEmpty() || folded == MOST_AT_ONCE) {
                    return new Retried(
                            key, folded, queue.map(ParkedKey::waiting).orElse(0), null);
                }
                Optional<Cause> cause;
                try {
                    cause = refold(runner, queue.get().letters().getFirst());
                } catch (OvertakenException e) {
                    races++;
                    continue;
                }
                if (cause.isPresent() && runner.deadLetters().failedAgain(queue.get(), cause.get())) {
                    return new Retried(key, folded, queue.get().waiting(), cause.get());
                }
                if (cause.isEmpty() && runner.deadLetters().settle(queue.get())) {
                    folded++;
                } else {
                    races++;
                }
            }
        }
        throw new ProblemException(409, "dead-letter-changed", projection, key).retryAfterSeconds(1);
    }

    private Optional<Cause> refold(GenerationRunner<?> runner, DeadLetter letter) {
        List<RecordedEvent> events = projections.engine().read(letter.aggregateId(), letter.sequence()).stream()
                .filter(event -> runner.handler().canHandleType(event.getPayloadType()))
                .map(event -> new RecordedEvent(event, letter.position()))
                .toList();
        return events.isEmpty() ? Optional.empty() : runner.handler().refold(events);
    }

    /**
     * Goes on without the next letter of a key; those behind it wait for a retry.
     *
     * @throws ProblemException 404 when nothing is parked for the key, 409 when somebody else just changed the queue
     */
    ParkedKey skip(String projection, String key, String actor, String reason) {
        GenerationRunner<?> runner = runner(projection);
        DeadLetters deadLetters = runner.deadLetters();
        synchronized (runner) {
            ParkedKey queue = deadLetters
                    .find(key)
                    .filter(found -> found.next() != null)
                    .orElseThrow(() -> new ProblemException(404, "dead-letter-not-found", projection, key));
            Skip skip = new Skip(
                    queue.letters().getFirst(),
                    actor,
                    reason,
                    DeadLetters.now(projections.engine().clock()));
            if (!deadLetters.skip(queue, skip)) {
                throw new ProblemException(409, "dead-letter-changed", projection, key).retryAfterSeconds(1);
            }
            return deadLetters.find(key).orElse(queue);
        }
    }

    private GenerationRunner<?> runner(String projection) {
        return projections
                .liveRunner(projection)
                .orElseThrow(() -> new ProblemException(503, "read-model-building", projection).retryAfterSeconds(2));
    }
}
