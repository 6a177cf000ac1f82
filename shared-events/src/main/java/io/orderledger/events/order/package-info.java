/** What can happen to an order. The sealed {@link io.orderledger.events.order.OrderEvent} is the whole list. */
@NullMarked
package io.orderledger.events.order;

import org.jspecify.annotations.NullMarked;
