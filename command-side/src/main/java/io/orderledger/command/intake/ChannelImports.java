package io.orderledger.command.intake;

import java.util.List;
import java.util.Optional;

/** The channels whose exports the ledger can read. */
public final class ChannelImports {

    private static final List<ChannelImport> ALL =
            List.of(new TmallOrderReport(), new OlistFolder(), new OnlineRetailFile(), new OcelLog());

    private ChannelImports() {}

    /** The importer of a channel; empty when there is none. */
    public static Optional<ChannelImport> of(String channel) {
        return ALL.stream().filter(known -> known.channel().equals(channel)).findFirst();
    }

    /** Names of all channels that can be read. */
    public static List<String> channels() {
        return ALL.stream().map(ChannelImport::channel).toList();
    }
}
