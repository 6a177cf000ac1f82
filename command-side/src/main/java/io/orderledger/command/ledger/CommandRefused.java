package io.orderledger.command.ledger;

import java.util.Optional;
import org.axonframework.messaging.HandlerExecutionException;

/** The ledger refuses a command: nothing happened. It is an answer, not a failure, and so carries no stack trace. */
public class CommandRefused extends HandlerExecutionException {

    private static final long serialVersionUID = 1L;

    /** A refusal on its way to whoever sent the command. */
    public CommandRefused(Refusal refusal) {
        super(refusal.code(), null, refusal);
    }

    /** The refusal behind an exception, here or from a remote handler; empty when it is a failure of another kind. */
    public static Optional<Refusal> of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            Optional<Object> details = HandlerExecutionException.resolveDetails(cause);
            if (details.isPresent() && details.get() instanceof Refusal refusal) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }
}
