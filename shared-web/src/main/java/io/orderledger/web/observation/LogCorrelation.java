package io.orderledger.web.observation;

import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Log lines that are written while a message is handled carry the correlation id of its metadata. */
public final class LogCorrelation implements MessageHandlerInterceptor<Message<?>> {

    @Override
    public @Nullable Object handle(UnitOfWork<? extends Message<?>> work, InterceptorChain chain) throws Exception {
        Object id = work.getMessage().getMetaData().get(CorrelationFilter.NAME);
        if (id == null) {
            return chain.proceed();
        }
        String before = MDC.get(CorrelationFilter.NAME);
        MDC.put(CorrelationFilter.NAME, id.toString());
        try {
            return chain.proceed();
        } finally {
            if (before == null) {
                MDC.remove(CorrelationFilter.NAME);
            } else {
                MDC.put(CorrelationFilter.NAME, before);
            }
        }
    }
}
