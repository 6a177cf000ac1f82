package io.orderledger.command.fulfilment;

import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.LedgerCommand;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Keeps what process managers ask for, and answers in place of the aggregate where that is not what is tested. */
final class CapturedCommands implements MessageHandlerInterceptor<CommandMessage<?>> {

    private final List<Object> seen = new CopyOnWriteArrayList<>();
    private final Set<Class<?>> answered;

    /** Commands of these kinds never reach their aggregate. */
    CapturedCommands(Class<?>... answered) {
        this.answered = Set.of(answered);
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain) throws Exception {
        Object command = work.getMessage().getPayload();
        seen.add(command);
        return command instanceof LedgerCommand known && answered.contains(command.getClass())
                ? new CommandResult(known.target(), 1, false)
                : chain.proceed();
    }

    <C> List<C> of(Class<C> type) {
        return seen.stream().filter(type::isInstance).map(type::cast).toList();
    }

    void forget() {
        seen.clear();
    }
}
