package io.orderledger.command.rules;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Rules as a shop configured them.
 *
 * @param everywhere what holds for a channel that has none of its own
 * @param channels what holds for those that have
 * @param warehouses the first is the one that is taken first, all else being equal
 */
record ConfiguredRules(ChannelRules everywhere, Map<String, ChannelRules> channels, List<Warehouse> warehouses)
        implements OrderRules {

    ConfiguredRules {
        channels = Map.copyOf(channels);
        warehouses = List.copyOf(warehouses);
    }

    @Override
    public ChannelRules channel(String name) {
        return channels.getOrDefault(name, everywhere);
    }

    @Override
    public Set<String> channelsOfTheirOwn() {
        return new TreeMap<>(channels).keySet();
    }
}
