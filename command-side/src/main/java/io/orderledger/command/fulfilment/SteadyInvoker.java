package io.orderledger.command.fulfilment;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.MultiEventHandlerInvoker;
import org.axonframework.eventhandling.Segment;

/**
 * Remembers what never changes while a process runs: which types of events anybody handles, and whether they may be replayed.
 * A processor asks both for each event and each segment, and Axon looks through all handlers of all process managers each time.
 */
final class SteadyInvoker implements EventHandlerInvoker {

    private final EventHandlerInvoker invoker;
    private final boolean supportsReset;
    private final Map<Class<?>, Boolean> types = new ConcurrentHashMap<>();

    private SteadyInvoker(EventHandlerInvoker invoker) {
        this.invoker = invoker;
        this.supportsReset = invoker.supportsReset();
    }

    /** The same invoker, quicker. */
    static EventHandlerInvoker of(EventHandlerInvoker invoker) {
        return invoker instanceof MultiEventHandlerInvoker several
                ? new MultiEventHandlerInvoker(
                        several.delegates().stream().map(SteadyInvoker::of).toList())
                : new SteadyInvoker(invoker);
    }

    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        return canHandleType(event.getPayloadType()) && invoker.canHandle(event, segment);
    }

    @Override
    public boolean canHandleType(Class<?> type) {
        return types.computeIfAbsent(type, invoker::canHandleType);
    }

    @Override
    public void handle(EventMessage<?> event, Segment segment) throws Exception {
        invoker.handle(event, segment);
    }

    @Override
    public boolean supportsReset() {
        return supportsReset;
    }

    @Override
    public void performReset() {
        invoker.performReset();
    }

    @Override
    public <R> void performReset(R context) {
        invoker.performReset(context);
    }

    @Override
    public void segmentReleased(Segment segment) {
        invoker.segmentReleased(segment);
    }
}
