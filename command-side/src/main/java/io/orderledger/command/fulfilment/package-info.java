/**
 * Process managers: what follows by itself when something has happened. They keep no state; the aggregates they send to
 * ignore what they have seen already, so an event that arrives twice or late does no harm.
 */
@NullMarked
package io.orderledger.command.fulfilment;

import org.jspecify.annotations.NullMarked;
