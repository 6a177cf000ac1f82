/** How commands reach the ledger and what it answers: versions, refusals, idempotency, the event store behind them. */
@NullMarked
package io.orderledger.command.ledger;

import org.jspecify.annotations.NullMarked;
