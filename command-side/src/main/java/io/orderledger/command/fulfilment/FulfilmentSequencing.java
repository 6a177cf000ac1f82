package io.orderledger.command.fulfilment;

import io.orderledger.command.picking.PickListCommand;
import io.orderledger.command.shipping.PackageCommand;
import io.orderledger.events.customer.CustomerEvent;
import io.orderledger.events.inventory.BackorderWithdrawn;
import io.orderledger.events.inventory.ReservationCarriedIn;
import io.orderledger.events.inventory.ReservationCarriedOut;
import io.orderledger.events.inventory.ReservationRefused;
import io.orderledger.events.inventory.ReservationReleased;
import io.orderledger.events.inventory.StockBackordered;
import io.orderledger.events.inventory.StockEvent;
import io.orderledger.events.inventory.StockReceived;
import io.orderledger.events.inventory.StockReserved;
import io.orderledger.events.inventory.StockReturned;
import io.orderledger.events.inventory.StockShipped;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.picking.PickListEvent;
import io.orderledger.events.shipping.PackageEvent;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;

/**
 * Whatever concerns one order, in its own stream or in that of its stock, is handled one after the other; so is what happens to
 * one package and to one pick list.
 */
public final class FulfilmentSequencing implements SequencingPolicy<EventMessage<?>> {

    @Override
    public Object getSequenceIdentifierFor(EventMessage<?> event) {
        return switch (event.getPayload()) {
            case OrderEvent order -> order.orderId().value();
            case StockReserved e -> forOrder(e, e.reference(), e.line());
            case ReservationRefused e -> forOrder(e, e.reference(), e.line());
            case ReservationReleased e -> forOrder(e, e.reference(), e.line());
            case StockShipped e -> forOrder(e, e.reference(), e.line());
            case StockBackordered e -> forOrder(e, e.reference(), e.line());
            case ReservationCarriedOut e -> forOrder(e, e.reference(), e.line());
            case ReservationCarriedIn e -> forOrder(e, e.reference(), e.line());
            case BackorderWithdrawn e -> forOrder(e, e.reference(), e.line());
            case StockReturned e -> forOrder(e, e.reference(), e.line());
            case PickListEvent e -> PickListCommand.stream(e.pickListId());
            case PackageEvent e -> PackageCommand.stream(e.packageId());
            case CustomerEvent e -> e.customerId();
            case StockReceived e -> e.stockId().toString();
            default -> event.getIdentifier();
        };
    }

    private static String forOrder(StockEvent event, String reference, int line) {
        return line > 0 ? reference : event.stockId().toString();
    }
}
