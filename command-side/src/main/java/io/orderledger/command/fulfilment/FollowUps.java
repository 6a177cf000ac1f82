package io.orderledger.command.fulfilment;

import io.orderledger.command.ledger.CommandRefused;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.LedgerCommand;
import io.orderledger.command.ledger.LedgerQuestion;
import io.orderledger.command.ledger.Questions;
import io.orderledger.command.ledger.Refusal;
import io.orderledger.events.EventMetadata;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends what follows from an event, on behalf of a process manager. */
@Component
public class FollowUps {

    private static final Logger log = LoggerFactory.getLogger(FollowUps.class);

    private final CommandGateway gateway;
    private final Questions questions;

    /** Follow-ups through the given gateway. */
    public FollowUps(CommandGateway gateway) {
        this.gateway = gateway;
        this.questions = new Questions(gateway);
    }

    /**
     * Sends a command and waits for its answer. Sending the same step of the same event again gets the same answer: the
     * event's identifier and the step are its idempotency key.
     *
     * @param process the process manager
     * @param cause what it reacts to
     * @param step which of the commands that follow from the cause, a name that is stable from one attempt to the next
     * @return the answer, also when it is no; a no is not an error here, as trying again would not change it
     * @throws RuntimeException when the command could not be handled; the event is then to be handled again
     */
    CommandResult send(Class<?> process, EventMessage<?> cause, String step, LedgerCommand command) {
        return send(process, Cause.of(cause), step, command);
    }

    /**
     * As {@link #send(Class, EventMessage, String, LedgerCommand)}, when the event itself is not at hand any more.
     *
     * @throws RuntimeException when the command could not be handled
     */
    public CommandResult send(Class<?> process, Cause cause, String step, LedgerCommand command) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put(EventMetadata.ACTOR, actor(process));
        metadata.put(EventMetadata.ACTOR_VERIFIED, "true");
        metadata.put(EventMetadata.ON_BEHALF_OF, cause.principal());
        metadata.put(EventMetadata.VIA, EventMetadata.VIA_PROCESS);
        metadata.put(EventMetadata.REASON, cause.reason());
        metadata.put(EventMetadata.CORRELATION_ID, cause.correlation());
        metadata.put(EventMetadata.CAUSATION_ID, cause.identifier());
        metadata.put(EventMetadata.IDEMPOTENCY_KEY, cause.identifier() + ":" + step);
        metadata.put(EventMetadata.REQUEST_FINGERPRINT, command.getClass().getSimpleName());
        CommandResult result;
        try {
            result = alone(() -> gateway.sendAndWait(command, MetaData.from(metadata)));
        } catch (RuntimeException thrown) {
            Refusal refusal = CommandRefused.of(thrown).orElseThrow(() -> thrown);
            result = new CommandResult(command.target(), refusal.currentVersion(), false, refusal);
        }
        if (result.refused()) {
            log.info(
                    "{}: {} of {} refused, {}",
                    process.getSimpleName(),
                    command.getClass().getSimpleName(),
                    command.target(),
                    result.refusal().code());
        }
        return result;
    }

    /**
     * As {@link #send(Class, EventMessage, String, LedgerCommand)}, for what must not be lost: a no stops whoever handles the
     * event, visibly, until it is a yes. The ledger sends so only what its aggregates never refuse.
     *
     * @throws RuntimeException when it was refused or could not be handled; the event is then to be handled again
     */
    void insist(Class<?> process, EventMessage<?> cause, String step, LedgerCommand command) {
        mustBeYes(send(process, cause, step, command), command);
    }

    /** Stops whoever handles the event when the answer is no. */
    static void mustBeYes(CommandResult answer, LedgerCommand command) {
        if (answer.refused()) {
            throw new IllegalStateException(command.getClass().getSimpleName() + " of " + command.target()
                    + " must not be refused: " + answer.refusal().code());
        }
    }

    /**
     * Asks an aggregate about itself and waits for its answer.
     *
     * @param answer what the aggregate answers with
     * @return the answer, or empty when there is no such aggregate
     * @throws RuntimeException when it could not be asked; the event is then to be handled again
     */
    <A> Optional<A> ask(LedgerQuestion question, Class<A> answer) {
        return alone(() -> questions.ask(question, answer));
    }

    /** Whether an event was led to by that process manager. */
    static boolean isBy(Class<?> process, EventMessage<?> event) {
        return actor(process).equals(event.getMetaData().get(EventMetadata.ACTOR));
    }

    private static String actor(Class<?> process) {
        return "process:" + process.getSimpleName();
    }

    /**
     * Runs outside the unit of work that handles the event. Inside it, the locks of all aggregates that a batch touches
     * would be held until the end of the batch, and two batches that touch the same stock in different order would block
     * each other; also, what the event's own metadata say would leak into what follows.
     */
    private static <R> R alone(Supplier<R> action) {
        if (!CurrentUnitOfWork.isStarted()) {
            return action.get();
        }
        UnitOfWork<?> batch = CurrentUnitOfWork.get();
        CurrentUnitOfWork.clear(batch);
        try {
            return action.get();
        } finally {
            CurrentUnitOfWork.set(batch);
        }
    }
}
