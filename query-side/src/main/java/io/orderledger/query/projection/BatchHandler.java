package io.orderledger.query.projection;

import io.orderledger.query.projection.deadletter.Cause;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

    /**
     * Takes in what was parked as one dead letter, outside of any batch. Called for letters of one key in their order, while
     * later events of the key are being parked.
     *
     * @param events all of one position, read anew from the ledger; at least one
     * @return empty when they are taken in, now or before; otherwise why they cannot be
     */
    Optional<Cause> refold(List<RecordedEvent> events);
}
