package io.orderledger.command.order;

import io.orderledger.command.ledger.LedgerCommand;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.events.value.OrderId;

/** Everything that an order can be asked to do. */
public sealed interface OrderCommand extends LedgerCommand
        permits LifeCommand,
                ReviewCommand,
                MoneyCommand,
                AllocationCommand,
                ShippingCommand,
                ChangeCommand,
                ReturnCommand {

    /** The order that is asked. */
    OrderId orderId();

    @Override
    default String target() {
        return orderId().value();
    }

    @Override
    default RefusalCode whenUnknown() {
        return RefusalCode.ORDER_NOT_FOUND;
    }
}
