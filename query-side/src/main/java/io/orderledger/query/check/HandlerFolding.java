package io.orderledger.query.check;

import io.orderledger.query.projection.BatchHandler;
import java.util.List;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;

/** Folds batches as a projection does that takes them as a whole, in one segment. */
final class HandlerFolding implements Rebuild.Folding {

    private final BatchHandler handler;

    HandlerFolding(BatchHandler handler) {
        this.handler = handler;
    }

    @Override
    public void fold(List<TrackedEventMessage<?>> batch) {
        BatchingUnitOfWork<TrackedEventMessage<?>> unit = new BatchingUnitOfWork<>(List.copyOf(batch));
        ResultMessage<?> result = unit.executeWithResult(() -> {
            handler.handle(unit.getMessage(), Segment.ROOT_SEGMENT);
            return null;
        });
        if (result.isExceptional()) {
            throw new CheckFailedException("unfoldable");
        }
    }
}
