package io.orderledger.command.ledger;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.orderledger.events.personal.KeysAwayException;
import io.orderledger.web.ProblemException;
import java.util.Optional;
import org.axonframework.axonserver.connector.AxonServerException;
import org.axonframework.axonserver.connector.command.AxonServerCommandDispatchException;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.common.AxonTransientException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what a failed command means to its sender. Both event stores fail in their own words; here they become the same. */
public final class Failures {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    /** Axon Server's codes of a conflict: invalid sequence number. */
    private static final String AXON_SERVER_CONFLICT = "AXONIQ-2000";

    private static final int RETRY_AFTER_SECONDS = 2;

    private Failures() {}

    /** Whether someone else changed the aggregate first. */
    public static boolean isLostRace(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConcurrencyException || cause instanceof AggregateStreamCreationException) {
                return true;
            }
            String message = cause.getMessage();
            if (message != null && message.contains(AXON_SERVER_CONFLICT)) {
                return true;
            }
            if (cause instanceof StatusRuntimeException grpc
                    && grpc.getStatus().getCode() == Status.Code.OUT_OF_RANGE) {
                return true;
            }
        }
        return false;
    }

    /** Whether the event store, or the way to a handler, is away for now. */
    static boolean isAway(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof EventStoreException
                    || cause instanceof KeysAwayException
                    || cause instanceof NoHandlerForCommandException
                    || cause instanceof AxonServerCommandDispatchException
                    || cause instanceof AxonServerException
                    || cause instanceof AxonTransientException
                    || cause instanceof StatusRuntimeException) {
                return true;
            }
        }
        return false;
    }

    /** What the client is told. */
    public static ProblemException problem(Throwable thrown) {
        Optional<Refusal> refusal = CommandRefused.of(thrown);
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        if (isLostRace(thrown)) {
            return lostRace();
        }
        if (isAway(thrown)) {
            log.warn("The event store is away: {}", thrown.toString());
            return unknownOutcome();
        }
        log.error("Unforeseen failure of a command", thrown);
        return new ProblemException(500, "internal-error");
    }

    /** A refusal as the client is told. */
    public static ProblemException refused(Refusal refusal) {
        int status = RefusalCode.of(refusal.code()).map(RefusalCode::status).orElse(409);
        ProblemException problem =
                new ProblemException(status, refusal.code(), refusal.arguments().toArray());
        if (!refusal.field().isEmpty()) {
            problem.field(
                    refusal.field(),
                    "problem." + refusal.code() + ".title",
                    refusal.arguments().toArray());
        }
        if (refusal.currentVersion() > 0) {
            problem.with("currentVersion", refusal.currentVersion());
        }
        return problem;
    }

    static ProblemException lostRace() {
        return new ProblemException(409, "lost-race").retryAfterSeconds(1);
    }

    /** The store did not answer: what was asked may or may not be kept, and asking again with the same key tells. */
    static ProblemException unknownOutcome() {
        return new ProblemException(503, "event-store-unavailable").retryAfterSeconds(RETRY_AFTER_SECONDS);
    }
}
