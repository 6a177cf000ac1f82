package io.orderledger.command.ledger;

import java.util.Map;

/**
 * Who asks, for whom, through which channel and why, read off the headers of a request.
 *
 * @param metadata by the keys of {@link io.orderledger.events.EventMetadata} and {@link CommandMetadata}
 */
public record CommandContext(Map<String, String> metadata) {

    public CommandContext {
        metadata = Map.copyOf(metadata);
    }
}
