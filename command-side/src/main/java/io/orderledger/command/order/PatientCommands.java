package io.orderledger.command.order;

import io.orderledger.command.ledger.CommandContext;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.Commands;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.web.ProblemException;
import java.time.Duration;

/**
 * Waits a little for the warehouse. Reservations follow an approval by themselves within milliseconds, which a client that
 * dispatches right after it cannot know; only a longer wait is told to the client.
 */
final class PatientCommands {

    private final Commands commands;
    private final Duration patience;

    /**
     * Patient commands.
     *
     * @param patience how long an allocation that is on its way is waited for
     */
    PatientCommands(Commands commands, Duration patience) {
        this.commands = commands;
        this.patience = patience;
    }

    /**
     * Sends the command, again and again while the warehouse owes an answer.
     *
     * @throws ProblemException as the last attempt was refused
     */
    CommandResult send(OrderCommand command, CommandContext context) {
        Patience waited = new Patience(patience);
        while (true) {
            try {
                return commands.send(command, context);
            } catch (ProblemException refused) {
                boolean pending = refused.code().equals(RefusalCode.ALLOCATION_PENDING.code());
                if (!pending || !waited.pause()) {
                    throw refused;
                }
            }
        }
    }
}
