package io.orderledger.query.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.events.value.Component;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.Supply;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of an order and what became of its pieces. Quantities count pieces as they were ordered: of a bundle whole ones, and
 * of what is still awaited any of which a part is awaited.
 *
 * @param line number within the order, from 1
 * @param quantity pieces ordered
 * @param unitPriceMinor price of one piece, in minor units of the order's currency
 * @param totalMinor price of the line, in minor units
 * @param dueMinor price of the pieces that the customer keeps, with their part of charges, tax and discounts
 * @param share what all pieces of the line cost, with their part of charges, tax and discounts
 * @param components what a bundle consists of; empty for goods that are no bundle
 * @param stocked whether it is kept in stock
 * @param warehouse where pieces were claimed last; empty until it is known
 * @param warehouses every one whose pieces are wanted, by name. The claims of the order tell how many of which
 * @param pending pieces that a warehouse was asked for
 * @param allocated pieces set aside for it, those that have left among them
 * @param backordered pieces that wait in the queue of the stock
 * @param missing pieces that nobody was asked for yet, or that no warehouse has
 * @param shortQuantity of them, pieces that a warehouse could not set aside
 * @param picking pieces on pick lists
 * @param picked pieces taken from the shelves
 * @param packed pieces in packages, those that have left among them
 * @param shipped pieces that left the house
 * @param delivered pieces that arrived
 * @param returned pieces that came back and were accepted, for money or for other goods
 * @param exchanged of them, pieces for which other goods are sent
 * @param cancelled pieces that will not be sent, or moved to another order
 * @param promisedAt when the customer was told that it is ready; {@code null} when nothing was promised
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LineView(
        int line,
        String sku,
        String description,
        long quantity,
        long unitPriceMinor,
        long totalMinor,
        long dueMinor,
        LineShare share,
        Supply supply,
        List<Component> components,
        boolean stocked,
        String warehouse,
        List<String> warehouses,
        LineStatus status,
        long pending,
        long allocated,
        long backordered,
        long missing,
        long shortQuantity,
        long picking,
        long picked,
        long packed,
        long shipped,
        long delivered,
        long returned,
        long exchanged,
        long cancelled,
        @Nullable Instant promisedAt) {

    /** Pieces that were or will be sent; for pieces that are exchanged others are sent. */
    long open() {
        return quantity + exchanged - cancelled;
    }
}
