/** What the ledger keeps of a customer's conduct. The sealed {@link io.orderledger.events.customer.CustomerEvent} is the whole list. */
@NullMarked
package io.orderledger.events.customer;

import org.jspecify.annotations.NullMarked;
