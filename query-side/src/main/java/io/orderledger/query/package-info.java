/** The query side of the ledger: everything a reader asks is answered from read models that are folded from events. */
@NullMarked
package io.orderledger.query;

import org.jspecify.annotations.NullMarked;
