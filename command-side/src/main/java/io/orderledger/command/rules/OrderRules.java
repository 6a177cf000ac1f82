package io.orderledger.command.rules;

import java.util.List;
import java.util.Set;

/** The rules of a shop. They are read when a command is decided; what was decided stands in events and follows no rule. */
public interface OrderRules {

    /** What holds for the orders of a channel, whether or not anything was configured for it. */
    ChannelRules channel(String name);

    /** All warehouses that orders may be served from, at least one. */
    List<Warehouse> warehouses();

    /** Names of the warehouses, in the order in which they are taken. */
    default List<String> warehouseNames() {
        return warehouses().stream().map(Warehouse::name).toList();
    }

    /** Names of the channels that have rules of their own, sorted. */
    default Set<String> channelsOfTheirOwn() {
        return Set.of();
    }

    /** The same rules, for an order of the past. */
    default OrderRules ofHistory() {
        OrderRules today = this;
        return new OrderRules() {
            @Override
            public ChannelRules channel(String name) {
                return today.channel(name).ofHistory();
            }

            @Override
            public List<Warehouse> warehouses() {
                return today.warehouses();
            }

            @Override
            public Set<String> channelsOfTheirOwn() {
                return today.channelsOfTheirOwn();
            }
        };
    }

    /** The rules of a shop that configured nothing: one warehouse, called {@code main}. */
    static OrderRules standard() {
        return of(ChannelRules.standard(), new Warehouse("main", 0, Set.of(), Set.of(), false));
    }

    /** The same rules for every channel. */
    static OrderRules of(ChannelRules everywhere, Warehouse... warehouses) {
        List<Warehouse> all = List.of(warehouses);
        return new OrderRules() {
            @Override
            public ChannelRules channel(String name) {
                return everywhere;
            }

            @Override
            public List<Warehouse> warehouses() {
                return all;
            }
        };
    }
}
