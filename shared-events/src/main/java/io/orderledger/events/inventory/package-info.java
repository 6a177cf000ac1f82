/** What can happen to one SKU in one warehouse. The sealed {@link io.orderledger.events.inventory.StockEvent} is the whole list. */
@NullMarked
package io.orderledger.events.inventory;

import org.jspecify.annotations.NullMarked;
