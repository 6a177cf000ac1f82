/** Verifies the whole ledger while it runs: events against what was signed for, every read model against the events. */
@NullMarked
package io.orderledger.query.verification;

import org.jspecify.annotations.NullMarked;
