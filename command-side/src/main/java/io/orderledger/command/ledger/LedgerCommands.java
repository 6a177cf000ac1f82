package io.orderledger.command.ledger;

import io.orderledger.events.EventMetadata;
import io.orderledger.web.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;

/**
 * Sends commands of HTTP clients to their aggregates and tells failures apart: refused (the client can mend it), raced
 * (someone else was first), and store away (nobody knows yet, ask again with the same key).
 */
final class LedgerCommands implements Commands {

    /** Longer than the event store's own time-outs, so that its answer is told and not ours. */
    private static final long TIMEOUT_MS = 15_000;

    /** A race that the client did not ask to be told about is tried again this often before it is. */
    private static final int ATTEMPTS = 4;

    private final CommandGateway gateway;
    private final EventStore events;
    private final RequestFingerprint fingerprint = new RequestFingerprint();

    LedgerCommands(CommandGateway gateway, EventStore events) {
        this.gateway = gateway;
        this.events = events;
    }

    @Override
    public CommandResult send(Object command, CommandContext context) {
        MetaData metadata = metadata(command, context);
        for (int attempt = 1; ; attempt++) {
            try {
                return dispatch(command, metadata);
            } catch (ExecutionException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                Optional<DryRun.Outcome> dryRun = DryRun.of(cause);
                if (dryRun.isPresent()) {
                    Refusal refusal = dryRun.get().refusal();
                    throw refusal.equals(Refusal.NONE)
                            ? new DryRunAnswer(dryRun.get())
                            : Failures.refused(refusal).with("dryRun", true);
                }
                if (attempt < ATTEMPTS && Failures.isLostRace(cause)) {
                    continue; // decided anew on what the winner left: an expected version is checked anew, too
                }
                throw Failures.isLostRace(cause) ? lostRace(command) : Failures.problem(cause);
            } catch (TimeoutException e) {
                throw Failures.unknownOutcome();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Failures.unknownOutcome();
            }
        }
    }

    private ProblemException lostRace(Object command) {
        ProblemException problem = Failures.lostRace();
        if (command instanceof LedgerCommand known) {
            events.lastSequenceNumberFor(known.stream()).ifPresent(last -> problem.with("currentVersion", last + 1));
        }
        return problem;
    }

    private CommandResult dispatch(Object command, MetaData metadata)
            throws ExecutionException, TimeoutException, InterruptedException {
        CompletableFuture<CommandResult> answer =
                gateway.send(new GenericCommandMessage<>(command, metadata)); // runs in this thread when handled here
        return answer.get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
    }

    private MetaData metadata(Object command, CommandContext context) {
        Map<String, String> metadata = new LinkedHashMap<>(context.metadata());
        String key = metadata.get(EventMetadata.IDEMPOTENCY_KEY);
        if (key != null) {
            metadata.put(EventMetadata.REQUEST_FINGERPRINT, fingerprint.of(key, command));
        }
        return MetaData.from(metadata);
    }
}
