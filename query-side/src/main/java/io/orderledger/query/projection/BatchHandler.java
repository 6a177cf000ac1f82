package io.orderledger.query.projection;

import java.util.Collection;
import org.axonframework.eventhandling.EventHandlerInvoker;

/**
 * What a generation does with its batches. Axon stores the token before any prepare-commit handler of ours would run, so a
 * batch is folded and written as a whole while its first message is handled; its messages are those of the
 * {@link org.axonframework.messaging.unitofwork.BatchingUnitOfWork} at hand. A batch may be delivered again and must then
 * change nothing.
 *
 * <p>Used by several threads: by the one that reads the stream for {@link #canHandle}, and by one for each segment at a time.
 */
public interface BatchHandler extends EventHandlerInvoker {

    /** Why segments do not get on: what their last batch ended with, unless it went well. */
    Collection<RuntimeException> failures();

    /** Forgets failures that another process may have overcome; the processor is about to be started anew. */
    void forgetPassingFailures();
}
