package io.orderledger.command.ledger;

/** Keys of the metadata that a command carries beside those of {@link io.orderledger.events.EventMetadata}. */
public final class CommandMetadata {

    /** Version that the client expects the aggregate to have ({@code If-Match}), as decimal text; absent when any will do. */
    public static final String EXPECTED_VERSION = "expectedVersion";

    /** {@code true} when the command only asks what it would do ({@code ?dryRun=true}); absent otherwise. */
    public static final String DRY_RUN = "dryRun";

    private CommandMetadata() {}
}
