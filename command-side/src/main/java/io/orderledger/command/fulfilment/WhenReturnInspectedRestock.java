package io.orderledger.command.fulfilment;

import io.orderledger.command.inventory.StockCommand;
import io.orderledger.command.inventory.StockCommand.ReturnStock;
import io.orderledger.command.inventory.StockCommand.WriteOffReturn;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.events.order.ReturnInspected;
import io.orderledger.events.value.InspectedPieces;
import io.orderledger.events.value.Inspection;
import io.orderledger.events.value.StockId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * Goods that came back and are as new go back to stock; damaged ones come in and are written off. What is missing did not come.
 * Each movement is named after the order, the return, the inspection and the line, so that it is counted once.
 */
@Component
@ProcessingGroup("fulfilment")
@DisallowReplay
class WhenReturnInspectedRestock {

    private final FollowUps followUps;

    WhenReturnInspectedRestock(FollowUps followUps) {
        this.followUps = followUps;
    }

    private static final String DAMAGED = "damaged";

    /** What was found the same of one line. */
    private record Place(int line, String sku, Inspection found) {}

    @EventHandler
    void on(ReturnInspected inspected, EventMessage<?> message) {
        Map<Place, Long> pieces = new LinkedHashMap<>();
        for (InspectedPieces some : inspected.pieces()) {
            pieces.merge(new Place(some.line(), some.sku(), some.found()), some.quantity(), Long::sum);
        }
        pieces.forEach((place, quantity) -> {
            if (place.found() != Inspection.MISSING) {
                followUps.send(
                        getClass(),
                        message,
                        "stock." + place.line() + "." + place.sku() + "." + place.found(),
                        movement(inspected, place, quantity));
            }
        });
    }

    private static StockCommand movement(ReturnInspected inspected, Place place, long quantity) {
        StockId stock = new StockId(inspected.warehouse(), place.sku());
        String order = inspected.orderId().value();
        String name = order + "/" + inspected.returnId() + "/" + inspected.inspection() + "/" + place.line() + "/"
                + place.found();
        BusinessTime at = BusinessTime.stated(inspected.occurredAt());
        return place.found() == Inspection.DAMAGED
                ? new WriteOffReturn(stock, name, order, place.line(), quantity, DAMAGED, at)
                : new ReturnStock(stock, name, order, place.line(), quantity, at);
    }
}
