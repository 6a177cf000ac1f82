/** What can happen to a package. The sealed {@link io.orderledger.events.shipping.PackageEvent} is the whole list. */
@NullMarked
package io.orderledger.events.shipping;

import org.jspecify.annotations.NullMarked;
