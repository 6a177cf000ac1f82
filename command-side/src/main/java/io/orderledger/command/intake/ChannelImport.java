package io.orderledger.command.intake;

import io.orderledger.command.rules.OrderRules;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * One channel's way of writing its orders down. An implementation only reads and maps: it sends nothing, keeps nothing
 * and decides nothing about orders, so reading twice gives the same rows twice.
 */
public interface ChannelImport {

    /** Name of the channel, as orders carry it: {@code [a-z0-9][a-z0-9-]{0,31}}. */
    String channel();

    /**
     * Reads a channel's export in the order in which it is written. Nothing is left out: what cannot be taken comes as
     * an {@link ImportRow.Refused}. The stream holds one row in memory at a time and must be closed.
     *
     * @param input a file, or the folder that holds the channel's files when it writes several
     * @param warehouse where the goods of the orders lie, one of those that the ledger has
     * @throws UnusableInputException when the input as a whole cannot be read, before the first row
     */
    Stream<ImportRow> read(Path input, String warehouse);

    /** The same for a shop that configured no warehouses. */
    default Stream<ImportRow> read(Path input) {
        return read(input, OrderRules.standard().warehouses().getFirst().name());
    }
}
