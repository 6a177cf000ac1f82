/** Sending a channel's orders to a ledger: many at once, each order in order, safe to repeat. */
@NullMarked
package io.orderledger.standalone.importing;

import org.jspecify.annotations.NullMarked;
