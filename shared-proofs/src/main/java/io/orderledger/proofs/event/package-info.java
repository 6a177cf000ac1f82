/** What a leaf says of an event, and the proof of all events of an order. */
@NullMarked
package io.orderledger.proofs.event;

import org.jspecify.annotations.NullMarked;
