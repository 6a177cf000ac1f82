package io.orderledger.command.ledger;

import io.orderledger.events.EventMetadata;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/** How the command that is being handled was sent. */
final class CurrentRequest {

    private CurrentRequest() {}

    /** Whether it only asks what it would do. */
    static boolean isDryRun() {
        return "true".equals(metadata(CommandMetadata.DRY_RUN));
    }

    /** Whether the ledger sent it itself. */
    static boolean isFollowUp() {
        return EventMetadata.VIA_PROCESS.equals(metadata(EventMetadata.VIA));
    }

    private static Object metadata(String key) {
        return CurrentUnitOfWork.isStarted()
                ? CurrentUnitOfWork.get().getMessage().getMetaData().getOrDefault(key, "")
                : "";
    }
}
