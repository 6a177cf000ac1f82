/** The contract between the sides of the ledger: events, the values in them and the form they are stored in. */
@NullMarked
package io.orderledger.events;

import org.jspecify.annotations.NullMarked;
