package io.orderledger.command.ledger;

/** The way of every client's command into the ledger. */
public interface Commands {

    /**
     * Sends a command and waits until its events are durable.
     *
     * @throws io.orderledger.web.ProblemException when the ledger refuses it or cannot be reached
     */
    CommandResult send(Object command, CommandContext context);
}
