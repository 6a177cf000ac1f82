/** A whole ledger as one file: what docs/transfer.md specifies, written and verified line by line. */
@NullMarked
package io.orderledger.proofs.transfer;

import org.jspecify.annotations.NullMarked;
