/** What can happen to a pick list. The sealed {@link io.orderledger.events.picking.PickListEvent} is the whole list. */
@NullMarked
package io.orderledger.events.picking;

import org.jspecify.annotations.NullMarked;
