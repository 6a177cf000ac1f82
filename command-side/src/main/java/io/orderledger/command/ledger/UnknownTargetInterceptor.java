package io.orderledger.command.ledger;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;

/** A command or a question to an aggregate that does not exist is refused by name, on whichever process it was handled. */
public final class UnknownTargetInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain) throws Exception {
        try {
            return chain.proceed();
        } catch (AggregateNotFoundException missing) {
            throw switch (work.getMessage().getPayload()) {
                case LedgerCommand command -> unknown(command.whenUnknown(), command.target());
                case LedgerQuestion question -> unknown(question.whenUnknown(), question.target());
                default -> missing;
            };
        }
    }

    private static CommandRefused unknown(RefusalCode code, String target) {
        return new CommandRefused(Ruling.rejected(code, target).at(0));
    }
}
