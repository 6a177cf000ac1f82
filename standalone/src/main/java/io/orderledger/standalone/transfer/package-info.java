/** A whole ledger moves: out of a file into an empty store, and continuously from a running ledger into a copy. */
@NullMarked
package io.orderledger.standalone.transfer;

import org.jspecify.annotations.NullMarked;
