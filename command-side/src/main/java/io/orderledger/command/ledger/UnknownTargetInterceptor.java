package io.orderledger.command.ledger;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;

/** A command to an aggregate that does not exist is refused by name, on whichever process it was handled. */
public final class UnknownTargetInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain) throws Exception {
        try {
            return chain.proceed();
        } catch (AggregateNotFoundException missing) {
            if (work.getMessage().getPayload() instanceof LedgerCommand command) {
                throw new CommandRefused(
                        Ruling.rejected(command.whenUnknown(), command.target()).at(0));
            }
            throw missing;
        }
    }
}
