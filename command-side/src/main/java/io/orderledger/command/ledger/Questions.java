package io.orderledger.command.ledger;

import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;

/** The way of a {@link LedgerQuestion} to its aggregate. */
@Component
public class Questions {

    private final CommandGateway gateway;

    /** Questions through the given gateway. */
    public Questions(CommandGateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Asks an aggregate about itself and waits for its answer.
     *
     * @param answer what the aggregate answers with
     * @return the answer, or empty when there is no such aggregate
     * @throws RuntimeException when it could not be asked
     */
    public <A> Optional<A> ask(LedgerQuestion question, Class<A> answer) {
        try {
            return Optional.of(answer.cast(gateway.<Object>sendAndWait(question)));
        } catch (RuntimeException thrown) {
            String why = CommandRefused.of(thrown).map(Refusal::code).orElse("");
            if (!why.equals(question.whenUnknown().code())) {
                throw thrown;
            }
            return Optional.empty();
        }
    }
}
